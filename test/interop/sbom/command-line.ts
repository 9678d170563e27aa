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

import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type DocumentFormat, documentWriters } from '@tra/sbom'
import { allFormats } from './documents.ts'

const CLI = join(import.meta.dirname, '../../../dist/cli/index.js')
const MAX_OUTPUT_BYTES = 20_000_000
/** The time of every document, in seconds since 1970. */
const EPOCH = '1767225600'

/** One start of the bundled command line: on which Node, on what, in which surroundings. */
export interface Run {
  node: string
  directory: string
  output: string
  env?: Record<string, string>
}

/** Writes every format that the bundle can write of a folder. */
export function writeEveryFormat({ node, directory, output, env = {} }: Run): void {
  const sets = canChoose(node) ? formatSets().map((formats) => ['--formats', formats.join(',')]) : [[]]
  sets.forEach((chosen, index) => {
    const into = join(output, `${index}`)
    mkdirSync(into, { recursive: true })
    execFileSync(node, [CLI, ...sbomArguments(directory, into), ...chosen], {
      env: { PATH: process.env.PATH ?? '', ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
      maxBuffer: MAX_OUTPUT_BYTES,
    })
  })
}

export function sbomArguments(directory: string, output: string): string[] {
  const release = ['--name', 'sample', '--version', '1.0.0', '--source-date-epoch', EPOCH]
  return ['sbom', directory, ...release, '--output', output]
}

function canChoose(node: string): boolean {
  return execFileSync(node, [CLI, 'sbom', '--help'], { encoding: 'utf8' }).includes('--formats ')
}

/** All formats, in sets in which no two write a file of the same name. */
function formatSets(): DocumentFormat[][] {
  const bySuffix = [...Map.groupBy(allFormats, (format) => documentWriters[format].suffix).values()]
  const sets = Math.max(...bySuffix.map(({ length }) => length))
  return Array.from({ length: sets }, (_, index) => bySuffix.flatMap((formats) => formats.slice(index, index + 1)))
}
