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

import { publicCommit } from '../shared/public-commit.ts'

const CRATES_IO = new Set(['registry+https://github.com/rust-lang/crates.io-index', 'sparse+https://index.crates.io/'])
const GIT = /^git\+([^?#]+)(?:\?[^#]*)?#([0-9a-f]+)$/

/** Where a package comes from. `location` is public; any other address stays private. */
export type CargoSource = { kind: 'crates.io' } | { kind: 'git'; location: string } | { kind: 'elsewhere' }

export function cargoSource(source: string): CargoSource {
  if (CRATES_IO.has(source)) return { kind: 'crates.io' }
  const [, address = '', commit] = GIT.exec(source) ?? []
  const location = publicCommit(address, commit)
  return location === undefined ? { kind: 'elsewhere' } : { kind: 'git', location }
}
