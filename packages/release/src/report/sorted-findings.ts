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

import { type Finding, severities } from '@tra/kernel'

type Key = (finding: Finding) => string | number

const KEYS: readonly Key[] = [
  ({ check }) => check,
  ({ artifact = '' }) => artifact,
  ({ entry = '' }) => entry,
  ({ line = 0 }) => line,
  ({ message }) => message,
  ({ rule = '' }) => rule,
]

function compareFindings(one: Finding, other: Finding, keys: readonly Key[]): number {
  for (const key of keys) {
    const [a, b] = [key(one), key(other)]
    if (a !== b) return a < b ? -1 : 1
  }
  return 0
}

/**
 * The order of every report: severity, worst first, then the checks in the order of their registry, which is that of a
 * reader: are these the bytes, whose are they, what do they hold. Then artifact, entry, line and message, by code units
 * and not by a locale, so that two machines print the same report.
 */
export function sortedFindings(findings: readonly Finding[], checks: readonly { id: string }[] = []): Finding[] {
  const places = new Map(checks.map(({ id }, index) => [id, index]))
  const keys: Key[] = [
    ({ severity }) => severities.indexOf(severity),
    ({ check }) => places.get(check) ?? checks.length,
    ...KEYS,
  ]
  return findings.toSorted((one, other) => compareFindings(one, other, keys))
}
