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

import { join } from 'node:path'
import { fileWriter, installedPackages, resolveCommit, sourceTree } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import { buildSbomsIn, graphOfSources, jsonDocument, lockfilesIn, sbomReferences, withLicences } from '@tra/release'
import { documentFormats, makeSbom, type SbomDocument } from '@tra/sbom'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { requiredOption, textOption, together } from '../../values.ts'
import { installedPlaces } from './installed-places.ts'
import { oneDirectory } from './one-directory.ts'

const FOUNDATION = 'The Apache Software Foundation'

/** Writes the documents of a source tree. What they don't know is told and is no failure: they name it themselves. */
export async function describeTree(
  positionals: string[],
  { values, format }: { values: Values; format: 'text' | 'json' },
  terminal: Terminal,
): Promise<number> {
  const directory = oneDirectory(positionals, 'sbom')
  const hint = 'Example: trusted-release sbom . --name tool --version 1.2.0'
  const { name, version } = together({
    name: () => requiredOption(values, 'name', hint),
    version: () => requiredOption(values, 'version', hint),
  })
  const formats = textOption(values, 'formats')?.split(',')
  const timestamp = await timestampOf(directory, values)
  const tree = sourceTree(directory)
  const lockfiles = await lockfilesIn(tree, textOption(values, 'lockfiles')?.split(','))
  const buildSboms = buildSbomsIn(tree, textOption(values, 'build-sboms')?.split(','))
  for (const { path } of [...lockfiles, ...buildSboms]) terminal.log(`reading ${path}`)
  const supplier = textOption(values, 'supplier') ?? FOUNDATION
  const places = values['installed-licences'] === true ? installedPlaces(directory, process.env) : {}
  const made = makeSbom({
    graph: withLicences(graphOfSources({ lockfiles, buildSboms }), tree, installedPackages(places)),
    subject: { name, version, supplier },
    timestamp,
    formats: formats && documentFormats(formats),
    references: sbomReferences({ vdrUrl: textOption(values, 'vdr-url'), vexUrl: textOption(values, 'vex-url') }),
  })
  const files = await written(join(textOption(values, 'output') ?? '.', `${name}-${version}`), made.documents)
  const { components, edges, problems } = made
  const report = { files, lockfiles: lockfiles.map(({ path }) => path), components, edges, problems }
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

/** @throws ReleaseError INPUT_INVALID for a time that is none, NOT_FOUND where neither a time nor a commit is there. */
async function timestampOf(directory: string, values: Values): Promise<Date> {
  const seconds = textOption(values, 'source-date-epoch') ?? process.env.SOURCE_DATE_EPOCH
  if (seconds === undefined) return (await resolveCommit(directory)).time
  if (/^\d{1,11}$/.test(seconds)) return new Date(Number(seconds) * 1000)
  throw new ReleaseError('INPUT_INVALID', `--source-date-epoch: expected seconds since 1970, got "${seconds}"`)
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
