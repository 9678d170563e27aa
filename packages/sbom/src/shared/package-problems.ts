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

import type { KnownUnknown, ThirdPartyPackage } from '../dependency-graph.ts'

/** What the lockfile doesn't say about a package; `label` must be safe to show. */
export function packageProblems(
  { ref, purl, hashes }: ThirdPartyPackage,
  label: string,
  registry: string,
  lacksDigest = hashes.length === 0,
): KnownUnknown[] {
  const problems: KnownUnknown[] = []
  if (purl === undefined) {
    const message = `${label} is not fetched from ${registry} or a public repository`
    problems.push({ kind: 'unpublished-source', ref, message, path: label })
  }
  if (lacksDigest) {
    const message = `the digest of ${label} is unknown: the lockfile holds none`
    problems.push({ kind: 'no-integrity', ref, message, path: label })
  }
  return problems
}
