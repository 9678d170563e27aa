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

import { compareGems } from './gem-order.ts'
import { compareMaven } from './maven-order.ts'
import { compareNuget } from './nuget-order.ts'
import { comparePackagist } from './packagist-order.ts'
import { comparePython } from './python-order.ts'
import { comparePub, compareSemantic } from './semantic-order.ts'

/** Negative when the first is earlier; undefined when one of them is no version of that ecosystem. */
export type VersionOrder = (one: string, other: string) => number | undefined

const orders = new Map<string, VersionOrder>([
  ['npm', compareSemantic],
  ['crates.io', compareSemantic],
  ['Go', compareSemantic],
  ['Hex', compareSemantic],
  ['Pub', comparePub],
  ['SwiftURL', compareSemantic],
  ['PyPI', comparePython],
  ['Maven', compareMaven],
  ['NuGet', compareNuget],
  ['Packagist', comparePackagist],
  ['RubyGems', compareGems],
])

/** Longest version that is compared: it comes from a document that anybody could have written. */
const MAX_VERSION_LENGTH = 200

/** How an ecosystem orders its versions; undefined for one whose order is not known here. */
export function versionOrder(ecosystem: string): VersionOrder | undefined {
  const order = orders.get(ecosystem)
  return (
    order && ((one, other) => (Math.max(one.length, other.length) > MAX_VERSION_LENGTH ? undefined : order(one, other)))
  )
}

/** The order of a range whose type says it: Semantic Versioning, whatever the ecosystem (OSV schema, "affected[].ranges[].type"). */
export const semanticOrder: VersionOrder = (one, other) =>
  Math.max(one.length, other.length) > MAX_VERSION_LENGTH ? undefined : compareSemantic(one, other)
