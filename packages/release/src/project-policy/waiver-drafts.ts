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

import type { Finding } from '@tra/kernel'
import { canBeWaived } from './never-waived.ts'
import { REASON_WANTED, type Waiver } from './project-policy.ts'

/** More files than this under one rule are no exceptions any longer: one waiver names them all. */
const MAX_ENTRIES = 20
const DAYS = 90
const DAY = 86_400_000

interface Context {
  /** What changes from release to release, and stands in names of files. */
  version: string
  now: Date
}

/** Waivers of everything that stops a release and that a human may answer for, as narrow as can be. Their reasons are left to whoever answers. */
export function waiverDrafts(findings: readonly Finding[], { version, now }: Context): Waiver[] {
  const expires = new Date(+now + DAYS * DAY).toISOString().slice(0, 10)
  const lasting = (path: string) => path.replaceAll(version, '*')
  const groups = Map.groupBy(findings.filter(stops), ({ check, rule, artifact }) =>
    JSON.stringify([check, rule, artifact]),
  )
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { check, rule, artifact } = first
    const common = {
      check,
      ...(rule === undefined ? {} : { rule }),
      ...(artifact === undefined ? {} : { artifact: lasting(artifact) }),
    }
    const entries = new Set(group.flatMap(({ entry }) => (entry === undefined ? [] : [lasting(entry)])))
    const each = entries.size === 0 || entries.size > MAX_ENTRIES ? [{}] : [...entries].map((entry) => ({ entry }))
    return each.map((entry) => ({ ...common, ...entry, reason: REASON_WANTED, expires }))
  })
}

function stops(finding: Finding): boolean {
  const { severity, undecided, waived } = finding
  return waived === undefined && (severity === 'blocker' || undecided === true) && canBeWaived(finding)
}
