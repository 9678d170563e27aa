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

import type { Check } from '@tra/kernel'
import { baseName, readableArchives } from './artifacts.ts'
import type { CandidateFacts } from './facts.ts'
import { policy } from './policy.ts'

const EXTENSION = /\.(tar\.gz|tgz|zip)$/i
const KIND_SUFFIX = /-(src|source|sources|source-release|bin|binary)$/i
const SHOWN_ROOTS = 5

function expectedRoots(path: string): string[] {
  const full = baseName(path).replace(EXTENSION, '')
  return [...new Set([full, full.replace(KIND_SUFFIX, '')])]
}

function describe(roots: readonly string[]): string {
  if (roots.length === 0) return 'nothing'
  const more = roots.length > SHOWN_ROOTS ? `, and ${roots.length - SHOWN_ROOTS} more` : ''
  return `${roots
    .slice(0, SHOWN_ROOTS)
    .map((root) => JSON.stringify(root))
    .join(', ')}${more}`
}

export const oneRootDirectory: Check<CandidateFacts> = {
  id: 'one-root-directory',
  summary: 'Every archive unpacks into one directory named like the archive.',
  reference: policy.sourcePackages,
  run(facts) {
    return readableArchives(facts).flatMap(({ path, archive: { roots } }) => {
      const expected = expectedRoots(path)
      if (roots.length === 1 && roots[0] !== undefined && expected.includes(roots[0])) return []
      return {
        severity: 'concern' as const,
        artifact: path,
        message: `${path} has ${describe(roots)} at its top instead of one directory ${expected.join(' or ')}`,
        hint: `pack everything under ${expected.at(-1)}/`,
      }
    })
  },
}
