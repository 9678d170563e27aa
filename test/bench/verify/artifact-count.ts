// Licensed to the Apache Software Foundation (ASF) under one
// or more contributor license agreements.  See the NOTICE file
// distributed with this work for additional information
// regarding copyright ownership.  The ASF licenses this file
// to you under the Apache License, Version 2.0 (the
// "License"); you may not use this file except in compliance
// with the License.  You may obtain a copy of the License at
//
//   http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing,
// software distributed under the License is distributed on an
// "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
// KIND, either express or implied.  See the License for the
// specific language governing permissions and limitations
// under the License.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alternate, median } from '../measure.ts'
import { type Row, secondsOf } from '../rows.ts'
import { type Bench, verifyProgram } from './bench.ts'

const SMALL_BYTES = 50_000

function smallFiles(bench: Bench, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const path = join(bench.scratch, `apache-bench-1.0-part${index}-bin.bin`)
    writeFileSync(path, Buffer.alloc(SMALL_BYTES, `${index} `))
    return path
  })
}

/** The cost of one artifact more does not depend on how many there are. */
export function manyArtifacts(bench: Bench): Row[] {
  const counts = [10, 100, 1000]
  const programs = counts.map((count) =>
    verifyProgram(String(count), bench, bench.maker.candidate(`many-${count}`, smallFiles(bench, count))),
  )
  const figures = alternate(programs, Math.min(3, bench.rounds))
  const seconds = counts.map((count) => median(figures.get(String(count))?.seconds ?? []))
  const [ten = 0, hundred = 0, thousand = 0] = seconds
  const [early, late] = [(hundred - ten) / 90, (thousand - hundred) / 900]
  const detail = counts.map((count) => `${count}: ${secondsOf(figures.get(String(count)))}`).join(', ')
  return [
    {
      what: 'cost of an artifact more, 100 to 1,000 / 10 to 100',
      value: late / early,
      atMost: 1.5,
      detail: `${(late * 1000).toFixed(1)} ms each; ${detail}`,
    },
    { what: 'cost of an artifact, 1,000 / 10', value: thousand / 1000 / (ten / 10), atMost: 1, detail: '' },
  ]
}
