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

import { isSameVersion, type ReleaseName } from '@tra/kernel'
import type { Hold, Holds } from './hold-document.ts'
import { holdSeverities } from './response-times.ts'

function isAbout(hold: Hold, { committee, product, version }: ReleaseName): boolean {
  if (hold.committee !== committee || hold.product !== product) return false
  // 1.2 and 1.2.0 are one version: a hold must not miss a release because somebody wrote it differently.
  return hold.version === undefined || isSameVersion(hold.version, version)
}

/** Holds that nobody has lifted, worst first, then oldest first. */
export function standingHolds({ holds }: Holds): Hold[] {
  const rank = ({ severity }: Hold) => holdSeverities.indexOf(severity)
  return holds
    .filter(({ lifted }) => lifted === undefined)
    .toSorted((a, b) => rank(a) - rank(b) || Date.parse(a.setAt) - Date.parse(b.setAt))
}

/** Those among them that stop a release. */
export function holdsOn(release: ReleaseName, document: Holds): Hold[] {
  return standingHolds(document).filter((hold) => isAbout(hold, release))
}
