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

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { spooledEvents } from '@tra/adapters'
import { attestationOf, parseReleaseRecord, type ReleaseRecord, recordFromEvents } from '@tra/ledger'
import { workflowIdentity } from './candidate-scenes.ts'
import { policyPath } from './project/policy-path.ts'
import { runCli } from './run-cli.ts'
import { playStep, type Stage } from './stage.ts'

const attested = [
  '.trusted-release/verify/report.json',
  // The draft, which an event names; the mail that was sent, perhaps a minute later, is in thread.mbox.
  '.trusted-release/stage-rc/vote.eml',
  '.trusted-release/vote/vote.sent.json',
  '.trusted-release/tally-vote/tally.json',
  '.trusted-release/tally-vote/thread.mbox',
  '.trusted-release/tally-vote/result.eml',
  '.trusted-release/tally-vote/result.sent.json',
  '.trusted-release/promote/plan.json',
  '.trusted-release/promote/receipt.json',
  '.trusted-release/announce/announce.eml',
]

/** A voter on another machine checks what is served, with the shipped command line. */
export async function playVoter(stage: Stage, candidateDigest: string): Promise<void> {
  const { world, project } = stage
  await playStep(stage, 'trusted-release verify', async () => {
    const url = world.store.verifiedUrl(project.release, world.site.url)
    const identity = [
      '--identity',
      workflowIdentity(stage),
      '--issuer',
      world.issuer.url,
      '--trusted-root',
      world.trustedRoot,
    ]
    const args = [
      'verify',
      url,
      '--keys',
      world.keysUrl,
      '--profile',
      project.profile,
      ...(project.policy === undefined ? [] : ['--policy', policyPath(stage)]),
      '--expect-digest',
      candidateDigest,
      ...identity,
    ]
    await runCli(stage, args)
    return { value: undefined, evidence: url }
  })
}

/** Fetches the release record, or makes one from the spool, and audits it. */
export async function playRecord(stage: Stage, path: string): Promise<void> {
  await playStep(stage, 'release record', async () => {
    const record = await fetchRecord(stage)
    await writeFile(path, `${JSON.stringify({ ...record, attestations: await attestations(stage) }, null, 2)}\n`)
    return { value: undefined, evidence: `${path}, ${record.entries.length} events` }
  })
}

/** @throws Error when the audit does not pass. */
export async function playAudit(stage: Stage, path: string): Promise<void> {
  await playStep(stage, 'trusted-release audit', async () => {
    await runCli(stage, ['audit', path, '--key', stage.world.coordinator.ledgerKey])
    return { value: undefined, evidence: 'offline, with the ledger key' }
  })
}

async function fetchRecord({ world, project }: Stage): Promise<ReleaseRecord> {
  const { committee, product, version } = project.release
  try {
    const response = await fetch(`${world.coordinator.url}/api/v1/releases/${committee}/${product}/${version}/record`)
    return parseReleaseRecord(await response.text())
  } catch {
    // Where the coordinator is down, or was never reached, there is still the spool.
    return recordFromEvents(await spooledEvents(join(world.workspace, 'events')))
  }
}

async function attestations({ world }: Stage) {
  const found = await Promise.all(
    attested.map(async (path) => {
      const bytes = await readFile(join(world.workspace, path)).catch(() => undefined)
      const mediaType = path.endsWith('.json') ? 'application/json' : 'application/octet-stream'
      return bytes && attestationOf(path.slice(path.lastIndexOf('/') + 1), mediaType, bytes)
    }),
  )
  return found.filter((attestation) => attestation !== undefined)
}
