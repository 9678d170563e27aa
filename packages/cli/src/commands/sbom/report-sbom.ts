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

import { fileWriter } from '@tra/adapters'
import { jsonDocument } from '@tra/release'
import type { Sbom, SbomDocument } from '@tra/sbom'
import { exitCodes, type Terminal } from '../../command.ts'

/** An SBOM that was made, and where it goes. */
export interface MadeSbom {
  /** Path of the documents without their suffixes. */
  base: string
  lockfiles: string[]
  sbom: Sbom
  format: 'text' | 'json'
}

/** Writes the documents and says so. What they don't know is told and is no failure: they name it themselves. */
export async function reported({ base, lockfiles, sbom, format }: MadeSbom, terminal: Terminal): Promise<number> {
  const files = await written(base, sbom.documents)
  const { components, edges, problems } = sbom
  const report = { files, lockfiles, components, edges, problems }
  terminal.out(format === 'json' ? jsonDocument(report) : textOf(report))
  return exitCodes.passed
}

async function written(base: string, documents: readonly SbomDocument[]): Promise<string[]> {
  const files: string[] = []
  for (const { suffix, text } of documents) {
    await fileWriter().write(`${base}${suffix}`, text)
    files.push(`${base}${suffix}`)
  }
  return files
}

interface Report {
  files: string[]
  components: number
  edges: number
  problems: readonly { kind: string; message: string; path?: string }[]
}

function textOf({ files, components, edges, problems }: Report): string {
  const lines = [
    `${components} components, ${edges} dependencies, ${problems.length} known unknowns`,
    ...problems.map(({ kind, message, path }) => `  ${kind}: ${message}${path === undefined ? '' : ` (${path})`}`),
    ...files.map((file) => `wrote ${file}`),
  ]
  return `${lines.join('\n')}\n`
}
