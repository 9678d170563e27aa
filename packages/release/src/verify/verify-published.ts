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

import { type ChannelFacts, judge, type PublishedFacts, publishedChecks } from '@tra/checks'
import { assertNoCredentials, type CandidateName, releaseId, verdictOf } from '@tra/kernel'
import { assertReceipt, type ReceiptClaims } from '../assert-receipt.ts'
import type { ChannelReader, ChannelRequest } from '../channel-ports.ts'
import type { CandidateFetcher, Clock } from '../ports.ts'
import { applyPolicy } from '../project-policy/apply-policy.ts'
import { sortedFindings } from '../report/sorted-findings.ts'
import { tool } from '../report/tool.ts'
import type { SubjectReport } from '../report/verification-report.ts'
import { type EffectivePolicy, effectivePolicy } from './effective-policy.ts'
import { type ReadingPorts, type ReleaseFiles, readReleaseFiles } from './read-release-files.ts'
import type { Trust } from './verify-request.ts'

/** Largest old KEYS file read. */
const MAX_KEYS_BYTES = 20_000_000

export interface PublishedRequest extends Trust {
  /** What the receipt must be about, where the caller knows. */
  release?: CandidateName | undefined
  /** Where the release is served: a directory, or the URL of one. */
  location: string
  /** What was promoted. */
  receipt: ReceiptClaims
  /** Path or URL of the KEYS file of that day. */
  recordedKeys?: string | undefined
  /** GitHub and package registries that should serve the same files. */
  channels: readonly Pick<ChannelRequest, 'channel' | 'name' | 'tag' | 'digest'>[]
}

export interface PublishedPorts extends ReadingPorts {
  fetcher: CandidateFetcher
  channels: ChannelReader
  clock: Clock
}

/** What was seen of a published release, and what was made of it. */
export interface InspectedRelease {
  report: SubjectReport
  facts: PublishedFacts
}

/** As {@link verifyPublished}, with the facts behind the report. */
export async function inspectPublished(request: PublishedRequest, ports: PublishedPorts): Promise<InspectedRelease> {
  for (const reference of [request.location, request.keys, request.recordedKeys, request.policy])
    assertNoCredentials(reference ?? '')
  assertReceipt(request.receipt, request.release)
  const policy = await effectivePolicy(request, ports)
  ports.progress(`fetching ${request.location}`)
  const { directory, dispose } = await ports.fetcher.fetch(request.location)
  try {
    const read = await readReleaseFiles(directory, request, policy, ports)
    const facts = await factsOf(request, policy, read, ports)
    return { report: reportOf(request, policy, facts), facts }
  } finally {
    await dispose()
  }
}

/**
 * Whether what is published now is still what was released: files, signatures, KEYS, and what GitHub and package registries
 * serve. Made to be run on a schedule.
 * @throws ReleaseError REFUSED for a receipt of something else, or one that contradicts itself; others when the location,
 * KEYS or anything else that was named can't be read.
 */
export async function verifyPublished(request: PublishedRequest, ports: PublishedPorts): Promise<SubjectReport> {
  return (await inspectPublished(request, ports)).report
}

async function factsOf(
  request: PublishedRequest,
  { profile }: EffectivePolicy,
  { keysBytes: _keysBytes, ...read }: ReleaseFiles,
  ports: PublishedPorts,
): Promise<PublishedFacts> {
  const recordedKeys = await keysOfThatDay(request, ports)
  return {
    profile,
    now: ports.clock.now(),
    ...read,
    attestations: [],
    sboms: [],
    recorded: [...request.receipt.files],
    ...(recordedKeys && { recordedKeys }),
    channels: await askChannels(request, ports),
  }
}

async function keysOfThatDay({ recordedKeys }: PublishedRequest, { documents, openPgp }: ReadingPorts) {
  if (recordedKeys === undefined) return undefined
  const { keys } = await openPgp.verify({ keys: await documents.read(recordedKeys, MAX_KEYS_BYTES), signatures: [] })
  return { fingerprints: keys.map(({ fingerprint }) => fingerprint) }
}

async function askChannels(request: PublishedRequest, { channels, progress }: PublishedPorts): Promise<ChannelFacts[]> {
  const answers: ChannelFacts[] = []
  const { release, files } = request.receipt
  for (const channel of request.channels) {
    progress(`asking ${channel.channel} for ${channel.name}`)
    answers.push(await channels.read({ ...channel, version: release.version, recorded: files }))
  }
  return answers
}

function reportOf(request: PublishedRequest, policy: EffectivePolicy, facts: PublishedFacts): SubjectReport {
  const found = judge(publishedChecks, facts, policy.profile)
  const findings = sortedFindings(
    applyPolicy(found, policy.project, { ...facts, checks: publishedChecks }),
    publishedChecks,
  )
  const { files, recorded, channels, now } = facts
  return {
    schema: 'verification-report/v2',
    subject: 'release',
    name: releaseId(request.receipt.release),
    profile: policy.profile.name,
    ...policy.document,
    checkedAt: now.toISOString(),
    verdict: verdictOf(findings),
    findings,
    facts: [
      { label: 'Location', value: request.location },
      { label: 'Files', value: `${files.length} served, ${recorded.length} released` },
      ...channels.map(({ channel, name, state }) => ({ label: `Channel ${channel}`, value: `${name}: ${state}` })),
    ],
    confirmed: unchanged(facts),
    checks: publishedChecks.map(({ id }) => id),
    notChecked: gaps(request),
    tool,
  }
}

function unchanged({ files, recorded }: PublishedFacts): SubjectReport['confirmed'] {
  const served = new Map(files.map(({ path, sha256 }) => [path, sha256]))
  const same = recorded.filter(({ path, sha256 }) => served.get(path) === sha256).length
  return same === 0 ? [] : [`${same} of ${recorded.length} released files are served byte for byte`]
}

function gaps({ recordedKeys, channels }: PublishedRequest): SubjectReport['notChecked'] {
  const found: [boolean, SubjectReport['notChecked'][number]][] = [
    [
      recordedKeys === undefined,
      { what: 'whether KEYS lost a key', why: 'the KEYS file of the release was not given' },
    ],
    [channels.length === 0, { what: 'GitHub and package registries', why: 'none was named' }],
  ]
  return found.flatMap(([isGap, gap]) => (isGap ? [gap] : []))
}
