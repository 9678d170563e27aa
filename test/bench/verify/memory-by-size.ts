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

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { alternate } from '../measure.ts'
import { type Row, secondsOf } from '../rows.ts'
import { type Bench, verifyProgram } from './bench.ts'
import { noiseFile } from './candidate.ts'

const MEGABYTE = 1024 ** 2

/** Memory does not grow with the file. */
export function memoryBySize(bench: Bench): Row[] {
  const sizes = [100, 1024, bench.largestGigabytes * 1024]
  return sizes.map((megabytes) => {
    const file = noiseFile(join(bench.scratch, 'apache-bench-1.0-bin.dat.bin'), megabytes * MEGABYTE)
    const directory = bench.maker.candidate(`memory-${megabytes}`, [file])
    rmSync(file)
    const own = alternate([verifyProgram('verify', bench, directory)], 1).get('verify')
    rmSync(directory, { recursive: true })
    return {
      what: `verify of ${megabytes} MB, resident set`,
      value: own?.megabytes ?? Number.NaN,
      unit: 'MB',
      atMost: 160,
      detail: secondsOf(own),
    }
  })
}
