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

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { defaultToolsFolder, toolsIn } from '../../interop/sbom/tools.ts'
import { type Row, table } from '../rows.ts'
import { skipped } from './against.ts'
import { npmProject, pnpmProject, polyglotProject } from './generators.ts'
import type { SbomBench } from './sbom-bench.ts'

const { values } = parseArgs({
  args: process.argv.slice(process.argv.indexOf('sbom') + 1),
  options: {
    npm: { type: 'string', default: resolve(import.meta.dirname, '../../..') },
    pnpm: { type: 'string' },
    polyglot: { type: 'string' },
    tools: { type: 'string', default: defaultToolsFolder() },
    rounds: { type: 'string', default: '5' },
    scratch: { type: 'string', default: tmpdir() },
    only: { type: 'string', multiple: true, default: [] },
  },
})

/** What validating costs, where that part of the benchmark is there. */
async function validation(bench: SbomBench): Promise<Row[]> {
  const file = join(import.meta.dirname, 'validate-rows.ts')
  if (!existsSync(file)) return skipped('10,000 components validated / ajv', 'there is no validate-rows.ts')
  const { validateRows }: { validateRows(bench: SbomBench): Promise<Row[]> } = await import(pathToFileURL(file).href)
  return validateRows(bench)
}

const PARTS = { npmProject, pnpmProject, polyglotProject, validation }

const scratch = mkdtempSync(join(resolve(values.scratch), 'bench-sbom-'))
try {
  const load = loadavg()[0]?.toFixed(1)
  console.log(
    `three documents, validated, against one of another; whole processes in turn, fastest of ${values.rounds} rounds, load at the start ${load}:\n`,
  )
  const bench: SbomBench = {
    scratch,
    rounds: Number(values.rounds),
    tools: toolsIn(values.tools),
    npm: resolve(values.npm),
    pnpm: values.pnpm && resolve(values.pnpm),
    polyglot: values.polyglot && resolve(values.polyglot),
  }
  for (const [name, measure] of Object.entries(PARTS)) {
    if (values.only.length > 0 && !values.only.includes(name)) continue
    console.log(table(await measure(bench)).join('\n'))
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
