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

import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Tools } from '../../interop/sbom/tools.ts'
import { ours, type Program } from '../measure.ts'

/** What every part of the benchmark works with. */
export interface SbomBench {
  scratch: string
  rounds: number
  tools: Tools
  /** Folders with a lockfile of npm, with one of pnpm, and with many of several kinds; where there is none, its rows are skipped. */
  npm: string
  pnpm?: string | undefined
  polyglot?: string | undefined
}

const CLI = resolve(import.meta.dirname, '../../../dist/cli/index.js')

/** What all three formats cost together: most readers want one of them. */
const THREE_DOCUMENTS = ['--formats', 'cyclonedx-1.7-json,cyclonedx-1.7-xml,spdx-2.3-json']

/** The bundled command line, which validates what it writes. */
export function threeDocuments({ scratch }: SbomBench, directory: string): Program {
  const output = folder(scratch, 'ours')
  const release = ['--name', 'bench', '--version', '1.0.0', '--source-date-epoch', '0', '--output', output]
  return ours('ours', [CLI, 'sbom', directory, ...release, ...THREE_DOCUMENTS], scratch)
}

/** Fastest as people run it for comparison: nothing installed, no validation, one document. */
export function cdxgen(
  { scratch, tools }: SbomBench,
  directory: string,
  types: readonly string[],
): Program | undefined {
  const command = tools('cdxgen')
  if (command === undefined) return undefined
  const output = join(folder(scratch, 'cdxgen'), 'bom.json')
  const chosen = types.flatMap((type) => ['-t', type])
  const args = [command, ...chosen, '--no-install-deps', '--no-validate', '-o', output, directory]
  return ours('cdxgen', args, scratch)
}

export function syft({ scratch, tools }: SbomBench, directory: string): Program | undefined {
  const command = tools('syft')
  if (command === undefined) return undefined
  const output = join(folder(scratch, 'syft'), 'bom.json')
  return {
    name: 'syft',
    command,
    args: ['scan', '-q', `dir:${directory}`, '-o', `cyclonedx-json=${output}`],
    cwd: scratch,
  }
}

function folder(scratch: string, name: string): string {
  const path = join(scratch, name)
  mkdirSync(path, { recursive: true })
  return path
}
