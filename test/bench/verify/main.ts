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

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Row, table } from '../rows.ts'
import { manyArtifacts } from './artifact-count.ts'
import { candidateMaker } from './candidate.ts'
import { headerScan } from './header-scan.ts'
import { largeBinaries } from './large-binaries.ts'
import { memoryBySize } from './memory-by-size.ts'
import { sourceArchive } from './source-archive.ts'
import { wholeSource } from './whole-source.ts'
import { zipReading } from './zip-reading.ts'

const { values } = parseArgs({
  args: process.argv.slice(process.argv.indexOf('verify') + 1),
  options: {
    repository: { type: 'string' },
    revision: { type: 'string', default: 'HEAD' },
    rat: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '5' },
    scratch: { type: 'string', default: tmpdir() },
    only: { type: 'string', multiple: true, default: [] },
    largest: { type: 'string', default: '10' },
  },
})

const PARTS = { wholeSource, headerScan, zipReading, largeBinaries, memoryBySize, manyArtifacts }

/** What every part of the benchmark works with. */
const scratch = mkdtempSync(join(resolve(values.scratch), 'bench-verify-'))
try {
  const given =
    values.repository === undefined ? undefined : { repository: resolve(values.repository), revision: values.revision }
  console.log(
    `verify, whole processes in turn, ${values.rounds} rounds${given ? ` on ${given.revision}` : ' on a made-up project'}:\n`,
  )
  mkdirSync(join(scratch, 'work'))
  const bench = {
    scratch,
    work: join(scratch, 'work'),
    rounds: Number(values.rounds),
    maker: candidateMaker(scratch),
    source: sourceArchive(scratch, given),
    rats: values.rat.map((jar) => resolve(jar)),
    largestGigabytes: Number(values.largest),
  }
  for (const [name, measure] of Object.entries(PARTS)) {
    if (values.only.length > 0 && !values.only.includes(name)) continue
    const rows: Row[] = measure(bench)
    console.log(table(rows).join('\n'))
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
