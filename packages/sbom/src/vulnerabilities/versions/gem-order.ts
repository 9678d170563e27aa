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

import { compareLists, compareValues } from './compare-lists.ts'

const VERSION = /^\d+(?:\.[0-9A-Za-z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/

type Segment = bigint | string

function segmentsOf(text: string): Segment[] | undefined {
  if (!VERSION.test(text)) return undefined
  const parts = text.replaceAll('-', '.pre.').match(/\d+|[A-Za-z]+/g) ?? []
  const segments = parts.map((part) => (/^\d/.test(part) ? BigInt(part) : part))
  const word = segments.findIndex((segment) => typeof segment === 'string')
  const release = word === -1 ? segments : segments.slice(0, word)
  // Zeros in front of the first word say nothing: `3.0.0.beta` is `3.beta`.
  const last = release.findLastIndex((segment) => segment !== 0n)
  return [...release.slice(0, last + 1), ...segments.slice(release.length)]
}

/** A word comes before a number: `1.0.a` is a preview of `1.0`. */
function compareSegments(one: Segment, other: Segment): number {
  if (typeof one === 'bigint' && typeof other === 'bigint') return compareValues(one, other)
  if (typeof one === 'string' && typeof other === 'string') return compareValues(one, other)
  return typeof one === 'string' ? -1 : 1
}

/** RubyGems' order (rubygems.org docs, `Gem::Version`): segments from the left, a missing one is zero. */
export function compareGems(one: string, other: string): number | undefined {
  const [left, right] = [segmentsOf(one), segmentsOf(other)]
  return left === undefined || right === undefined ? undefined : compareLists(left, right, compareSegments, () => 0n)
}
