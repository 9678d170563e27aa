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

import { type KnownUnknown, scopes, type ThirdPartyPackage } from '../dependency-graph.ts'
import { sortedBy } from '../sorted-by.ts'
import { agreedHashes } from './agreed-hashes.ts'

type Copies = readonly [ThirdPartyPackage, ...ThirdPartyPackage[]]

function distinct(texts: string[]): string[] {
  return [...new Set(texts)].sort()
}

function disagreement({ ref, name, version = '' }: ThirdPartyPackage): KnownUnknown {
  const message = `the entries for ${name}@${version} disagree about its digests; none is asserted`
  return { kind: 'conflicting-copies', ref, message }
}

/** One package out of all entries with its reference. */
export function mergedPackage(copies: Copies): { component: ThirdPartyPackage; knownUnknowns: KnownUnknown[] } {
  const [first] = copies
  const { hashes, agreed } = agreedHashes(copies.flatMap((copy) => copy.hashes))
  const { licence: _, ...rest } = first
  const licences = distinct(copies.flatMap(({ licence }) => licence ?? []))
  const properties = new Map(copies.flatMap((copy) => copy.properties ?? []).map((one) => [JSON.stringify(one), one]))
  const component: ThirdPartyPackage = {
    ...rest,
    scope: scopes.find((scope) => copies.some((copy) => copy.scope === scope)) ?? first.scope,
    hashes,
    locations: distinct(copies.flatMap(({ locations }) => locations)),
    paths: distinct(copies.flatMap(({ paths }) => paths)),
    ...(licences.length === 1 && { licence: licences.join() }),
    ...(properties.size > 0 && {
      properties: sortedBy(
        properties.values(),
        ({ name }) => name,
        ({ value }) => value,
      ),
    }),
  }
  return { component, knownUnknowns: agreed ? [] : [disagreement(first)] }
}
