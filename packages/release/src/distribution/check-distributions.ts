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

import { type ChannelFacts, channelsAgree } from '@tra/checks'
import { ReleaseError, type Verdict } from '@tra/kernel'
import { assertReceipt, type ReceiptClaims } from '../assert-receipt.ts'
import type { ChannelReader, ChannelRequest, ImageClaims } from '../channel-ports.ts'
import type { Clock, Progress } from '../ports.ts'
import type { ChannelState } from './channel-states.ts'
import type { DistributionRecord } from './distribution-record.ts'

export interface DistributionRequest {
  /** What was released. */
  receipt: ReceiptClaims
  channels: readonly Pick<ChannelRequest, 'channel' | 'name' | 'tag' | 'digest'>[]
  /** What every image among them is to hold and to say. */
  image?: ImageClaims | undefined
  /** How long a channel that does not have the release is asked again. */
  waitMinutes: number
}

export interface DistributionPorts {
  channels: ChannelReader
  clock: Clock
  progress: Progress
}

type CheckedChannel = DistributionRecord['channels'][number]

const MINUTE = 60_000

/**
 * Downloads what package registries serve of a release and compares it with the released files, by name. A channel that
 * does not have it yet is asked again, once a minute, until the wait is over; then it is pending, and a human must look.
 * @throws ReleaseError REFUSED for a receipt that contradicts itself; INPUT_INVALID without a channel.
 */
export async function checkDistributions(
  { receipt, channels, image, waitMinutes }: DistributionRequest,
  { channels: reader, clock, progress }: DistributionPorts,
): Promise<DistributionRecord> {
  assertReceipt(receipt)
  if (channels.length === 0)
    throw new ReleaseError('INPUT_INVALID', 'no channel was named', { hint: 'Name one, such as pypi:widget.' })
  const deadline = clock.now().getTime() + waitMinutes * MINUTE
  const checked = new Map<string, CheckedChannel>()
  for (;;) {
    for (const channel of channels) {
      // All of it: two that share a name and differ in what they are pinned to are two questions.
      const key = JSON.stringify([channel.channel, channel.name, channel.tag, channel.digest])
      if (!isAwaited(checked.get(key) ?? { state: 'pending' })) continue
      progress(`asking ${channel.channel} for ${channel.name}`)
      checked.set(key, await checkChannel({ ...channel, ...(image && { image }) }, receipt, reader))
    }
    const found = [...checked.values()]
    if (isSettled(found) || clock.now().getTime() >= deadline) return recordOf(receipt, found, clock)
    progress('a channel does not have the whole release yet; asking again in a minute')
    await clock.sleep(MINUTE)
  }
}

// Files of one release arrive one after the other.
const isAwaited = ({ state }: Pick<CheckedChannel, 'state'>) => state === 'pending' || state === 'incomplete'

// Other bytes are told at once: users are getting them.
function isSettled(channels: readonly CheckedChannel[]): boolean {
  return channels.some(({ state }) => state === 'differs') || !channels.some(isAwaited)
}

async function checkChannel(
  channel: DistributionRequest['channels'][number] & Pick<ChannelRequest, 'image'>,
  { release, files: recorded }: ReceiptClaims,
  reader: ChannelReader,
): Promise<CheckedChannel> {
  const facts = await reader.read({ ...channel, version: release.version, recorded, download: true })
  const problems = channelsAgree.run({ recorded: [...recorded], channels: [facts] })
  const { name, files, why } = facts
  return {
    channel: facts.channel,
    name,
    state: stateOf(
      facts,
      problems.map(({ rule }) => rule),
    ),
    ...(why === undefined ? {} : { why }),
    files: files.map(({ name: file, sha256, sha512 }) => ({
      name: file,
      ...(sha256 === undefined ? {} : { sha256 }),
      ...(sha512 === undefined ? {} : { sha512 }),
    })),
    problems: problems.map(({ message }) => message),
  }
}

// What nobody can hold against the bytes.
const REMARKS: readonly (string | undefined)[] = ['partial', 'mutable', 'attestation-unverified']
const DIFFERENCES: readonly (string | undefined)[] = ['differs', 'attestation-refused']

function stateOf({ state }: ChannelFacts, rules: readonly (string | undefined)[]): ChannelState {
  if (state !== 'read') return 'pending'
  if (rules.some((rule) => DIFFERENCES.includes(rule))) return 'differs'
  const faults = rules.filter((rule) => !REMARKS.includes(rule))
  if (faults.length === 0) return 'same'
  return faults.every((rule) => rule === 'missing') ? 'incomplete' : 'unproved'
}

function recordOf(
  { release, candidateDigest }: ReceiptClaims,
  channels: CheckedChannel[],
  clock: Clock,
): DistributionRecord {
  return {
    schema: 'distribution-record/v1',
    ...{ release, candidateDigest, checkedAt: clock.now().toISOString(), verdict: verdictOn(channels), channels },
  }
}

function verdictOn(channels: readonly CheckedChannel[]): Verdict {
  if (channels.some(({ state }) => state === 'differs')) return 'failed'
  return channels.every(({ state }) => state === 'same') ? 'passed' : 'needs-human'
}
