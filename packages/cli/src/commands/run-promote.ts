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
  fileWriter,
  openPgpVerifier,
  readPlan,
  storeFor,
  systemClock,
  tagWriter,
  temporaryDirectories,
} from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import {
  executePromotion,
  jsonDocument,
  type PromotionPlan,
  publishTag,
  type ReleaseTag,
  renameLine,
} from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../command.ts'
import { storeAccess } from '../store-access.ts'
import { formatOption, requiredOption, textOption } from '../values.ts'

/** Shows the plan and, when told to, executes it. */
export async function runPromote(values: Values, terminal: Terminal): Promise<number> {
  const format = formatOption(values)
  const documents = documentReader()
  const path = requiredOption(values, 'plan', 'Download plan.json from the artifacts of the promotion run.')
  const plan = await readPlan(path, documents)
  terminal.log(planText(plan))
  const tag = tagToPush(plan, values)
  if (!values.yes) {
    terminal.log('Nothing was done. Run it again with --yes to execute.')
    if (format === 'json') terminal.out(jsonDocument(plan))
    return exitCodes.skipped
  }
  const receipt = await executePromotion(withHolds(plan, textOption(values, 'holds')), {
    store: storeFor([plan.from, plan.to], storeAccess(values, terminal.log)),
    reader: candidateReader(),
    documents,
    openPgp: openPgpVerifier(),
    scratch: temporaryDirectories(),
    clock: systemClock,
    progress: terminal.log,
  })
  const receiptPath = textOption(values, 'receipt') ?? 'receipt.json'
  await fileWriter().write(receiptPath, jsonDocument(receipt))
  const done = `${receipt.location} at revision ${receipt.revision}; receipt in ${receiptPath}\n`
  terminal.out(format === 'json' ? jsonDocument(receipt) : done)
  const ports = { tags: tagWriter(process.env), progress: terminal.log }
  if (tag !== undefined) await publishTag(tag, textOption(values, 'repository') ?? '.', ports)
  return exitCodes.passed
}

// Told before anything is promoted.
function tagToPush({ tag }: PromotionPlan, values: Values): ReleaseTag | undefined {
  if (!values['push-tag']) return undefined
  if (tag !== undefined) return tag
  throw new ReleaseError('INPUT_INVALID', 'the plan names no tag that --push-tag could push', {
    hint: 'Give the promote action `release-tag`, or tag by hand.',
  })
}

function tagText({ name, commit, exists, provedBy, commands }: ReleaseTag): string[] {
  const proof = provedBy === undefined ? '' : `, where ${provedBy} is`
  return [
    `  tag    ${name} at ${commit}${proof}${exists ? ' (exists)' : ''}`,
    ...commands.map((command) => `  $ ${command}`),
  ]
}

/** The document may lie elsewhere than when the plan was made; whose signature it needs stays as planned. */
function withHolds(plan: PromotionPlan, location: string | undefined): PromotionPlan {
  return location === undefined ? plan : { ...plan, holds: { ...plan.holds, location } }
}

function planText({
  release,
  candidateDigest,
  from,
  revision,
  to,
  files,
  renames = [],
  commands,
  holds,
  tag,
}: PromotionPlan): string {
  return [
    `Release ${release.product} ${release.version} (${release.candidate})`,
    `  from   ${from}@${revision}`,
    `  to     ${to}`,
    `  digest ${candidateDigest}`,
    `  holds  ${holds?.location ?? 'none are configured'}`,
    ...files.map(({ path, sha256 }) => `  ${sha256}  ${path}`),
    ...renames.map((rename) => `  rename ${renameLine(rename)}`),
    ...commands.map((command) => `  $ ${command}`),
    ...(tag === undefined ? [] : tagText(tag)),
  ].join('\n')
}
