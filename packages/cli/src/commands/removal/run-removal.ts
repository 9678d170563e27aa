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

import {
  candidateReader,
  documentReader,
  downloadProbe,
  fileWriter,
  readRemovalPlan,
  storeFor,
  systemClock,
  temporaryDirectories,
} from '@tra/adapters'
import { candidateName, ReleaseError, type ReleaseName } from '@tra/kernel'
import {
  executeRemoval,
  jsonDocument,
  planRemoval,
  type RemovalPlan,
  type RemovalPorts,
  removedEvent,
  removedName,
} from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { tell } from '../../event-options.ts'
import { storeAccess } from '../../store-access.ts'
import { formatOption, requiredOption, textOption } from '../../values.ts'

type Kind = RemovalPlan['kind']

/** Shows a plan, its own or one that was made before, and executes it when told to. */
export async function runRemoval(kind: Kind, values: Values, terminal: Terminal): Promise<number> {
  const format = formatOption(values)
  const plan = await planFrom(kind, values, terminal)
  terminal.log(planText(plan))
  if (!values.yes) {
    terminal.log('Nothing was removed. Give the plan with --plan, and --yes, to execute it.')
    if (format === 'json') terminal.out(jsonDocument(plan))
    return exitCodes.skipped
  }
  const receipt = await executeRemoval(plan, portsFor(plan.location, values, terminal))
  const { location, revision } = receipt
  await tell(values, terminal, (happening) => [removedEvent(plan, revision, happening)])
  terminal.out(format === 'json' ? jsonDocument(receipt) : `${location} removed in revision ${revision}\n`)
  return exitCodes.passed
}

async function planFrom(kind: Kind, values: Values, terminal: Terminal): Promise<RemovalPlan> {
  const path = textOption(values, 'plan')
  if (path === undefined) return newPlan(kind, values, terminal)
  const plan = await readRemovalPlan(path, documentReader())
  if (plan.kind === kind) return plan
  throw new ReleaseError('INPUT_INVALID', `${path} is a plan to ${plan.kind}, not to ${kind}`)
}

async function newPlan(kind: Kind, values: Values, terminal: Terminal): Promise<RemovalPlan> {
  const location = requiredOption(values, 'location', 'Give the directory of the release in its store.').replace(
    /\/+$/,
    '',
  )
  const request = {
    kind,
    location,
    release: removedOption(values),
    archiveUrl: textOption(values, 'archive')?.replace(/\/+$/, ''),
    reason: requiredOption(values, 'reason', 'Say why, in words that users may read.'),
  }
  const plan = await planRemoval(request, portsFor(location, values, terminal))
  const target = textOption(values, 'plan-to') ?? `${kind}-plan.json`
  await fileWriter().write(target, jsonDocument(plan))
  terminal.log(`The plan is in ${target}.`)
  return plan
}

function portsFor(location: string, values: Values, terminal: Terminal): RemovalPorts {
  return {
    store: storeFor([location], storeAccess(values)),
    reader: candidateReader(),
    downloads: downloadProbe(),
    scratch: temporaryDirectories(),
    progress: terminal.log,
  }
}

/** What is taken away: a release, or a candidate where one is named. */
function removedOption(values: Values): ReleaseName & { candidate?: string } {
  const release = releaseOption(values)
  const candidate = textOption(values, 'candidate')
  return candidate === undefined ? release : candidateName({ ...release, candidate })
}

function releaseOption(values: Values): ReleaseName {
  const given = requiredOption(values, 'release', 'Give it as committee/product/version.')
  const [committee, product, version, ...rest] = given.split('/')
  if (committee && product && version && rest.length === 0) return { committee, product, version }
  throw new ReleaseError('INPUT_INVALID', `--release: "${given}" is not committee/product/version`, {
    hint: 'For example logging/log4j/2.25.3.',
  })
}

function planText(plan: RemovalPlan): string {
  const { kind, release, location, revision, message, reason, archivedAt, files } = plan
  // Not those in the plan: whoever edited it could have others type what they like.
  const commands = storeFor([location], { clock: systemClock }).commands.remove({ location, revision, message })
  return [
    `${kind === 'prune' ? 'Prune' : 'Withdraw'} ${removedName(release)}: ${reason}`,
    `  from     ${location}@${revision}`,
    ...(archivedAt === undefined ? [] : [`  archive  ${archivedAt}, the same bytes`]),
    ...files.map(({ path, sha256 }) => `  ${sha256}  ${path}`),
    ...commands.map((command) => `  $ ${command}`),
  ].join('\n')
}
