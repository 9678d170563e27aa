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

import { uncommittedChanges } from '@tra/adapters'
import type { RehearsedPolicy } from './rehearsed-policy.ts'
import type { RehearsedVersion } from './rehearsed-version.ts'

const SHOWN_FILES = 3

interface Chosen {
  repository: string
  ref: string | undefined
  found: RehearsedVersion
  policy: RehearsedPolicy | undefined
}

/** What was assumed, and what the rehearsal leaves out: a line each. */
export async function projectRemarks({ repository, ref, found, policy }: Chosen): Promise<string[]> {
  const changed = ref === undefined ? await uncommittedChanges(repository) : []
  return [
    ...(found.from === undefined ? [] : [`Version ${found.version}: the commit has no tag, ${found.from} says so.`]),
    policy === undefined
      ? 'Policy: none; trusted-release init writes one.'
      : `Policy: .github/trusted-release.yml ${policy.from}.`,
    ...(changed.length === 0 ? [] : [`Not part of it, because not committed: ${shown(changed)}.`]),
  ]
}

function shown(paths: readonly string[]): string {
  const rest = paths.length - SHOWN_FILES
  return [...paths.slice(0, SHOWN_FILES), ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ')
}
