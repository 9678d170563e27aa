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

import type { ProfileName, ReleaseName } from '@tra/kernel'
import type { HoldSource } from '../hold/open-holds.ts'
import type { PromotionReceipt } from '../promotion-plan.ts'
import type { PublishedPorts, PublishedRequest } from '../verify/verify-published.ts'
import type { AdvisorySource } from '../vulnerabilities/vulnerability-request.ts'
import type { MonitorState } from './monitor-state.ts'

/** A release that is current: people are sent to it. */
export interface WatchedRelease {
  release: ReleaseName
  /** A directory, or the URL of one. */
  location: string
  /** Path or URL of the receipt of its promotion. */
  receipt: string
  /** Path or URL of KEYS. */
  keys: string
  /** KEYS of the day of the release. */
  recordedKeys?: string | undefined
  channels: PublishedRequest['channels']
  /** Paths or URLs of SBOMs whose components are looked up. */
  sboms: readonly string[]
  /** VEX documents about them. */
  vex: readonly string[]
}

export interface MonitorRequest {
  releases: readonly WatchedRelease[]
  holds?: HoldSource | undefined
  profile?: ProfileName | undefined
  /** The project's policy, with its waivers. */
  policy?: string | undefined
  advisories: AdvisorySource
  /** CISA's list of known exploited vulnerabilities. */
  knownExploited?: string | undefined
  /** Days before a signing key or a signature expires at which that is told, and told again. */
  expiryDays: readonly number[]
  /** What the last run saw of KEYS; without it nobody can tell what changed. */
  previous?: MonitorState | undefined
}

export interface MonitorPorts extends PublishedPorts {
  receipts: { read(reference: string): Promise<PromotionReceipt> }
}
