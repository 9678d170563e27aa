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

import type { PackageHash } from '../dependency-graph.ts'
import { unlessEmpty } from '../shared/unless-empty.ts'

/** An element of the graph in JSON-LD's words; every element of SPDX 3 has an address. What is undefined is left out. */
export interface Element {
  type: string
  spdxId: string
  creationInfo: string
  [property: string]: unknown
}

/** What all elements of one document share: who says so, when, and where its elements live. */
export interface Spdx3Context {
  /** The address of an element by its local name; an element that is about one other has that one's and a `/`. */
  address(localName: string): string
  /** The address of the subject, a part or a package. */
  ofRef(ref: string): string | undefined
}

export const CREATION_INFO = '_:creation'

/** Elements that stand for nothing at all and for nobody knows (3.0.1, Core, individuals). */
export const NONE = 'NoneElement'
export const NO_ASSERTION = 'NoAssertionElement'

export function element(type: string, spdxId: string, properties: object): Element {
  return { type, spdxId, creationInfo: CREATION_INFO, ...properties }
}

export function verifiedUsing(hashes: readonly PackageHash[]): object[] | undefined {
  return unlessEmpty(hashes.map(({ algorithm, hex }) => ({ type: 'Hash', algorithm, hashValue: hex })))
}
