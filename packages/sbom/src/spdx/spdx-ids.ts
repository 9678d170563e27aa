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

import { type DependencyGraph, subjectRef } from '../dependency-graph.ts'
import { fingerprint } from '../shared/fingerprint.ts'

const LOOKS_FINGERPRINTED = /-[0-9a-f]{16}$/

function readable(ref: string): string {
  return ref.replaceAll(/[^A-Za-z0-9.-]+/g, '-').replace(/^-/, '')
}

/**
 * The local name of the subject, each part and each package, by its reference. Ids allow only letters, digits, `.` and `-`
 * (SPDX 2.3, 7.2): where that makes two the same, as `a_b` and `a-b`, or as a made-up name could, a digest keeps them apart.
 */
export function spdxIds({ parts, packages }: Pick<DependencyGraph, 'parts' | 'packages'>): ReadonlyMap<string, string> {
  const refs = [...parts, ...packages].map(({ ref }) => ref)
  const names = new Map(refs.map((ref) => [ref, readable(ref)]))
  const first = new Map<string, string>()
  const shared = new Set<string>()
  for (const [ref, name] of names) {
    if (first.has(name)) shared.add(name)
    else first.set(name, ref)
  }
  const ids = [...names].map(([ref, name]): [string, string] => {
    const unclear = shared.has(name) || LOOKS_FINGERPRINTED.test(name)
    return [ref, `SPDXRef-Package-${name}${unclear ? `-${fingerprint(ref)}` : ''}`]
  })
  return new Map([[subjectRef, `SPDXRef-${subjectRef}`], ...ids])
}
