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

import { depsDevLicences, fileWriter, installedPackages, sourceTree, systemClock } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import {
  jsonDocument,
  licenceReport,
  lockfilesIn,
  MAX_PROJECT_POLICY_BYTES,
  PROJECT_POLICY_PATH,
  pinLicences,
  readProjectPolicy,
  type SourceTree,
  withInstalledLicences,
  withLicences,
} from '@tra/release'
import { componentGraph, type MergedGraph } from '@tra/sbom'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { choiceOption, textOption } from '../../values.ts'
import { installedPlaces } from './installed-places.ts'
import { licenceText } from './licence-text.ts'
import { oneDirectory } from './one-directory.ts'

const DEPS_DEV = 'https://api.deps.dev'

/** The decisions that the project itself names; a voter who asks for another policy uses `verify`. */
async function overridesIn(tree: SourceTree) {
  const bytes = tree.read(PROJECT_POLICY_PATH, MAX_PROJECT_POLICY_BYTES)
  if (bytes === undefined) return []
  const policy = readProjectPolicy(bytes, { path: PROJECT_POLICY_PATH, now: systemClock.now() })
  return policy['licence-overrides'] ?? []
}

function addressOf(values: Values): string {
  const address = textOption(values, 'deps-dev-url') ?? DEPS_DEV
  if (URL.canParse(address) && /^https?:/.test(address)) return address
  throw new ReleaseError('INPUT_INVALID', `--deps-dev-url: "${address}" is no address`, {
    hint: `Example: ${DEPS_DEV}`,
  })
}

/** @returns what could not be asked. */
async function fetched(graph: MergedGraph, directory: string, address: string, terminal: Terminal) {
  const lookup = depsDevLicences(address, systemClock)
  const ports = { source: sourceTree(directory), lookup, writer: fileWriter(), clock: systemClock }
  const { asked, found, failures } = await pinLicences(graph, directory, ports)
  terminal.log(`asked about ${asked} packages, found the licences of ${found}`)
  return failures
}

/**
 * Tells the licences of a source tree's dependencies, and what they mean for a release.
 * @returns as for a verdict: 0 passed, 1 failed, 3 for a human to decide.
 */
export async function reportLicences(
  positionals: string[],
  { values, format }: { values: Values; format: 'text' | 'json' },
  terminal: Terminal,
): Promise<number> {
  const directory = oneDirectory(positionals, 'sbom licences')
  const address = addressOf(values)
  const kind = choiceOption(values, 'kind', ['source', 'binary'], 'binary')
  const tree = sourceTree(directory)
  const installed = installedPackages(installedPlaces(directory, process.env))
  const bare = componentGraph(await lockfilesIn(tree, textOption(values, 'lockfiles')?.split(',')))
  const known = withInstalledLicences(withLicences(bare, tree), installed)
  const [failure] = values.fetch === true ? await fetched(known, directory, address, terminal) : []
  const request = { kind, overrides: await overridesIn(tree), today: systemClock.now().toISOString().slice(0, 10) }
  const report = licenceReport(withInstalledLicences(withLicences(bare, tree), installed), request)
  terminal.out(format === 'json' ? jsonDocument(report) : licenceText(report))
  if (failure !== undefined) throw failure
  return exitCodes[report.verdict]
}
