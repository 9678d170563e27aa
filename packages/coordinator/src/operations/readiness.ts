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

import type { WitnessState } from '../log/witnesses.ts'
import type { MirrorStatus } from '../mirror/run-mirror.ts'
import type { SubscriptionState } from '../subscriptions/subscriptions.ts'

/** What is known of the running server. Sizes count entries. */
export interface OperationFacts {
  startedAt: Date
  /** Entries on disk; undefined when the database does not answer. */
  size: number | undefined
  /** Entries that the newest checkpoint covers. */
  integrated: number
  /** When that checkpoint was signed; undefined before the first one. */
  checkpointAt: Date | undefined
  /** Entries that wait for a commit. */
  queued: number
  /** Absent where nothing is mirrored. */
  mirror?: MirrorStatus
  /** Absent where the database does not tell. */
  witnesses?: readonly WitnessState[]
  subscriptions?: readonly SubscriptionState[]
}

/** Entries that may wait for the tree before readers are sent elsewhere: what an integrator takes in a few seconds. */
const MAX_LAG = 50_000
/** How long recorded entries may stay without a checkpoint. */
const MAX_CHECKPOINT_AGE_MILLISECONDS = 5 * 60 * 1000
/** How old the mirror may be. */
const MAX_MIRROR_AGE_MILLISECONDS = 6 * 60 * 60 * 1000

/** A part of the server, and whether it does its work. */
export interface Health {
  part: 'database' | 'log' | 'checkpoint' | 'mirror' | 'witnesses'
  /** `degraded` is worth a look; with `down` in any part the server is not ready. */
  state: 'up' | 'degraded' | 'down'
  detail: string
}

function databaseHealth({ size, queued }: OperationFacts): Health {
  if (size === undefined) return { part: 'database', state: 'down', detail: 'the database does not answer' }
  return { part: 'database', state: 'up', detail: `${size} entries, ${queued} wait` }
}

function logHealth({ size = 0, integrated }: OperationFacts): Health {
  const lag = Math.max(0, size - integrated)
  return { part: 'log', state: lag > MAX_LAG ? 'down' : 'up', detail: `${integrated} in the tree, ${lag} wait for it` }
}

function checkpointHealth({ size = 0, integrated, checkpointAt, startedAt }: OperationFacts, now: Date): Health {
  const age = now.getTime() - (checkpointAt ?? startedAt).getTime()
  const isLate = size > integrated && age > MAX_CHECKPOINT_AGE_MILLISECONDS
  const detail = checkpointAt === undefined ? 'none yet' : `of ${checkpointAt.toISOString()}`
  return { part: 'checkpoint', state: isLate ? 'degraded' : 'up', detail }
}

function mirrorHealth({ last, failure }: MirrorStatus, startedAt: Date, now: Date): Health {
  const age = now.getTime() - (last?.at ?? startedAt).getTime()
  const words = [
    last === undefined ? 'nothing was read yet' : `r${last.revision}, read ${last.at.toISOString()}`,
    ...(failure === undefined ? [] : [failure]),
    ...(last?.problems ?? []).slice(0, 3),
  ]
  const isPoor = age > MAX_MIRROR_AGE_MILLISECONDS || (last?.problems.length ?? 0) > 0
  return { part: 'mirror', state: isPoor ? 'degraded' : 'up', detail: words.join('; ') }
}

function witnessHealth(witnesses: readonly WitnessState[]): Health {
  const failing = witnesses.filter(({ failure }) => failure !== null)
  const detail = `${witnesses.length - failing.length} of ${witnesses.length} signed when they were asked last`
  return { part: 'witnesses', state: failing.length === 0 ? 'up' : 'degraded', detail }
}

/** How every part of the server is doing. */
export function healthOf(facts: OperationFacts, now: Date): Health[] {
  const { mirror, startedAt, witnesses = [] } = facts
  return [
    databaseHealth(facts),
    logHealth(facts),
    checkpointHealth(facts, now),
    ...(mirror === undefined ? [] : [mirrorHealth(mirror, startedAt, now)]),
    ...(witnesses.length === 0 ? [] : [witnessHealth(witnesses)]),
  ]
}

/** Whether requests should be sent here. */
export function isReady(health: readonly Health[]): boolean {
  return health.every(({ state }) => state !== 'down')
}
