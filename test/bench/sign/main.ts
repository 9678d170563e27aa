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
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { table } from '../rows.ts'
import { bundleSizes } from './bundle-sizes.ts'
import { largeFile } from './large-file.ts'
import { manyArtifacts } from './many-artifacts.ts'
import { openPgp } from './open-pgp.ts'

const { values } = parseArgs({
  args: process.argv.slice(process.argv.indexOf('sign') + 1),
  options: {
    rounds: { type: 'string', default: '3' },
    scratch: { type: 'string', default: tmpdir() },
    only: { type: 'string', multiple: true, default: [] },
  },
})

const PARTS = { bundleSizes, manyArtifacts, largeFile, openPgp }

const scratch = mkdtempSync(join(resolve(values.scratch), 'bench-sign-'))
try {
  console.log(`sign, whole processes in turn, ${values.rounds} rounds:\n`)
  for (const [name, measure] of Object.entries(PARTS)) {
    if (values.only.length > 0 && !values.only.includes(name)) continue
    console.log(table(await measure({ scratch, rounds: Number(values.rounds) })).join('\n'))
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
