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

import type { KnownUnknown } from '../dependency-graph.ts'
import type { InstalledCopy } from './installed-package.ts'
import { integrityHashes } from './integrity.ts'

type CopyProblem = Pick<KnownUnknown, 'kind' | 'message'>

function sourceProblem({ ref, source }: InstalledCopy): CopyProblem | undefined {
  if (source.kind === 'registry') {
    const message = `${ref} was fetched from a registry that is not public; its address is left out`
    return source.withheld ? { kind: 'withheld-location', message } : undefined
  }
  if (source.kind === 'git' && source.location !== undefined) return undefined
  return {
    kind: 'unpublished-source',
    message: `${ref} is not fetched from its place in a public registry or repository`,
  }
}

function integrityProblem({ ref, entry }: InstalledCopy): CopyProblem | undefined {
  if (integrityHashes(entry.integrity ?? '').length > 0) return undefined
  const reason = entry.inBundle ? 'it is bundled inside another package' : 'the lockfile holds none'
  return { kind: 'no-integrity', message: `the digest of ${ref} is unknown: ${reason}` }
}

function versionProblem({ ref, entry }: InstalledCopy): CopyProblem | undefined {
  return entry.version === undefined ? { kind: 'no-version', message: `the version of ${ref} is unknown` } : undefined
}

/** What the lockfile doesn't say about one installed copy of a package. */
export function copyProblems(copy: InstalledCopy): KnownUnknown[] {
  const problems = [sourceProblem(copy), integrityProblem(copy), versionProblem(copy)]
  return problems
    .filter((problem) => problem !== undefined)
    .map((problem) => ({ ...problem, ref: copy.ref, path: copy.path }))
}
