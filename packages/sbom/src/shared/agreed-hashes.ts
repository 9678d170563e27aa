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
import { sortedBy } from '../sorted-by.ts'

/** Digests that agree, one per algorithm. When two disagree, neither is asserted: one of them is not what it says. */
export function agreedHashes(all: PackageHash[]): { hashes: PackageHash[]; agreed: boolean } {
  const byAlgorithm = Object.values(Object.groupBy(all, ({ algorithm }) => algorithm))
  const single = byAlgorithm.filter((hashes) => new Set(hashes.map(({ hex }) => hex)).size === 1)
  const hashes = sortedBy(
    single.flatMap((same) => same.slice(0, 1)),
    ({ algorithm }) => algorithm,
  )
  return { hashes, agreed: single.length === byAlgorithm.length }
}
