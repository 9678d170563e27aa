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

// gem.coop serves the gems of rubygems.org.
const PUBLIC_REMOTES = new Set(['https://rubygems.org/', 'https://index.rubygems.org/', 'https://gem.coop/'])

/** Where gems come from. `location` is public; `address` is the lockfile's word and stays private. */
export type GemSource =
  | { kind: 'rubygems' }
  | { kind: 'git'; location: string }
  | { kind: 'path'; folder: string }
  | { kind: 'elsewhere'; address: string }

/** Options as `remote: https://rubygems.org/`; one may stand several times. */
export function gemSource(title: string, options: [string, string][]): GemSource {
  const valuesOf = (wanted: string) => options.filter(([name]) => name === wanted).map(([, value]) => value)
  const remotes = valuesOf('remote')
  const [remote = ''] = remotes
  if (title === 'PATH') return { kind: 'path', folder: remote }
  const elsewhere = { kind: 'elsewhere', address: JSON.stringify(options) } as const
  if (title === 'GEM') return remotes.every((one) => PUBLIC_REMOTES.has(one)) ? { kind: 'rubygems' } : elsewhere
  const location = title === 'GIT' ? publicCommit(remote, valuesOf('revision')[0]) : undefined
  return location === undefined ? elsewhere : { kind: 'git', location }
}
