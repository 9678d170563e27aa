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
import { resolveCommit, sourceTree } from '@tra/adapters'
import { buildSbomsIn, graphOfSources, lockfilesIn, sbomReferences, withLicences } from '@tra/release'
import { type MergedGraph, makeSbom } from '@tra/sbom'
import type { Terminal, Values } from '../../command.ts'
import { requiredOption, textOption, together } from '../../values.ts'
import { oneDirectory } from './one-directory.ts'
import { reported } from './report-sbom.ts'
import { FOUNDATION, givenTime, wantedFormats } from './sbom-options.ts'

/** Writes the documents of a source tree. */
export async function describeTree(
  positionals: string[],
  { values, format }: { values: Values; format: 'text' | 'json' },
  terminal: Terminal,
): Promise<number> {
  const directory = oneDirectory(positionals, 'sbom', 'directory or archive')
  const hint = 'Example: trusted-release sbom . --name tool --version 1.2.0'
  const { name, version } = together({
    name: () => requiredOption(values, 'name', hint),
    version: () => requiredOption(values, 'version', hint),
  })
  const formats = wantedFormats(values)
  // Without either: NOT_FOUND where no commit is there.
  const timestamp = givenTime(values) ?? (await resolveCommit(directory)).time
  const { graph, lockfiles } = await readTree(directory, values, terminal)
  const supplier = textOption(values, 'supplier') ?? FOUNDATION
  const sbom = makeSbom({
    graph,
    subject: { name, version, supplier, purl: textOption(values, 'purl') },
    timestamp,
    formats,
    references: sbomReferences({ vdrUrl: textOption(values, 'vdr-url'), vexUrl: textOption(values, 'vex-url') }),
  })
  // A name may hold a slash (`@scope/name`); the file of its documents stays where it is asked for.
  const base = join(textOption(values, 'output') ?? '.', `${name}-${version}`.replaceAll(/[/\\:]/g, '-'))
  return reported({ base, lockfiles, sbom, format }, terminal)
}

/** What the tree says, and the paths of what was read. The files themselves are let go: they are as large as the documents. */
async function readTree(directory: string, values: Values, terminal: Terminal) {
  const tree = sourceTree(directory)
  const lockfiles = await lockfilesIn(tree, textOption(values, 'lockfiles')?.split(','))
  const buildSboms = buildSbomsIn(tree, textOption(values, 'build-sboms')?.split(','))
  for (const { path } of [...lockfiles, ...buildSboms]) terminal.log(`reading ${path}`)
  const known = withLicences(graphOfSources({ lockfiles, buildSboms }), tree)
  const graph = values['installed-licences'] === true ? await withInstalled(known, directory) : known
  return { graph, lockfiles: lockfiles.map(({ path }) => path) }
}

// Loaded when it is asked for: it knows the caches of six package managers.
async function withInstalled(graph: MergedGraph, directory: string): Promise<MergedGraph> {
  return (await import('./installed-licences.ts')).installedLicences(graph, directory)
}
