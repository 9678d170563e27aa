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

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { table } from '../rows.ts'
// `npm run bench coordinator`: what the coordinator's log costs, as ratios measured side by side. `crash [runs] [series]`
// tries what it loses in crashes and outages instead, `--full` grows the log to a million events.
import { crashRuns } from './crash.ts'
import { httpRows } from './http-rows.ts'
import { fdatasyncSeconds, logRows } from './log-rows.ts'

const [, subject, runs = '100', series] = process.argv.slice(2)
if (subject === 'crash') {
  if (!(await crashRuns(Number(runs), series))) process.exitCode = 1
} else {
  const size = process.argv.includes('--full') ? 1_000_000 : 50_000
  const scratch = mkdtempSync(join(tmpdir(), 'bench-http-'))
  for (const rows of [() => logRows(size), () => httpRows(scratch, fdatasyncSeconds(), size)])
    for await (const row of rows()) console.log(table([row]).join('\n'))
  rmSync(scratch, { recursive: true })
}
