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

import { isGoModule } from './go-mod.ts'

const H1 = /^h1:[A-Za-z0-9+/]{43}=$/
const OF_ITS_GO_MOD = '/go.mod'

/** The digests of go.sum, by `path version`. */
export interface GoSum {
  /** Over the files of the module. More than one: they contradict each other. */
  modules: Map<string, Set<string>>
  /** Modules of which only the go.mod was needed, or also that. */
  manifests: Set<string>
  unreadable: string[]
}

/** Reads go.sum. A digest of a go.mod is never taken for one of the module (https://go.dev/ref/mod#go-sum-files). */
export function goSum(text: string): GoSum {
  const sums: GoSum = { modules: new Map(), manifests: new Set(), unreadable: [] }
  for (const line of text.split('\n')) {
    const [path = '', versioned = '', digest = '', ...rest] = line.trim().split(/\s+/)
    if (path === '') continue
    const isManifest = versioned.endsWith(OF_ITS_GO_MOD)
    const version = isManifest ? versioned.slice(0, -OF_ITS_GO_MOD.length) : versioned
    const key = `${path} ${version}`
    if (!isGoModule(path, version) || !H1.test(digest) || rest.length > 0) sums.unreadable.push(line.trim())
    else if (isManifest) sums.manifests.add(key)
    else sums.modules.set(key, (sums.modules.get(key) ?? new Set()).add(digest))
  }
  return sums
}
