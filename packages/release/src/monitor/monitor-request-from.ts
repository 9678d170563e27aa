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

import { ReleaseError } from '@tra/kernel'
import { holdSource } from '../hold/open-holds.ts'
import type { ProjectPolicy } from '../project-policy/project-policy.ts'
import { channelsFrom } from '../verify/channels-from.ts'
import type { MonitorRequest, WatchedRelease } from './monitor-request.ts'

/** Told when three months are left, and again when one is. */
const EXPIRY_DAYS = [90, 30]

type Release = NonNullable<ProjectPolicy['monitor']>['releases'][number]

function watchedRelease(release: Release, defaultKeys: string | undefined): WatchedRelease {
  const [committee = '', product = '', version = ''] = release.release.split('/')
  const keys = release.keys ?? defaultKeys
  if (keys === undefined)
    throw new ReleaseError('INPUT_INVALID', `monitor: ${release.release} has no KEYS`, {
      hint: 'Give `keys` at the release, or `keys.url` for all of them.',
    })
  return {
    release: { committee, product, version },
    ...{ location: release.location, receipt: release.receipt, keys, recordedKeys: release['recorded-keys'] },
    channels: channelsFrom(release.channels?.join(',')),
    sboms: release.sboms ?? [],
    vex: release.vex ?? [],
  }
}

/**
 * What is to be looked at, as the project's policy says. @param path of the policy: its waivers count.
 * @throws ReleaseError INPUT_INVALID.
 */
export function monitorRequestFrom(
  { monitor, keys, profile }: ProjectPolicy,
  { path, advisories, previous }: Pick<MonitorRequest, 'advisories' | 'previous'> & { path: string },
): MonitorRequest {
  if (monitor === undefined)
    throw new ReleaseError('INPUT_INVALID', `${path} says nothing about \`monitor\``, {
      hint: 'List the current releases under monitor.releases; docs/monitor.md shows how.',
    })
  return {
    ...{ advisories, previous, profile, policy: path, knownExploited: monitor['known-exploited'] },
    releases: monitor.releases.map((release) => watchedRelease(release, keys?.url)),
    holds: holdSource(monitor.holds, monitor['holds-key']),
    expiryDays: monitor['expiry-days'] ?? EXPIRY_DAYS,
  }
}
