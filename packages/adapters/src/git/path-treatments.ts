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

import type { CommitTree, PathTreatment } from '@tra/checks'
import type { IsolatedGit } from './isolated-git.ts'
import { proveBlobs } from './prove-blobs.ts'
import { writtenBlobs } from './written-blobs.ts'

type Attributes = Map<string, string>
const ASKED = ['export-ignore', 'export-subst', 'filter']

function directoriesAbove(path: string): string[] {
  const segments = path.split('/').slice(0, -1)
  return segments.map((_, index) => `${segments.slice(0, index + 1).join('/')}/`)
}

/** `.gitattributes` of the commit and of nowhere else; directories end with a slash, as git archive asks for them. */
async function attributesOf(git: IsolatedGit, tree: string, paths: Iterable<string>): Promise<Map<string, Attributes>> {
  await git.run(['read-tree', tree])
  const asked = [...new Set([...paths].flatMap((path) => [...directoriesAbove(path), path]))]
  const answer = await git.run(['check-attr', '--cached', '-z', '--stdin', ...ASKED], {
    input: `${asked.join('\0')}\0`,
  })
  const found = new Map<string, Attributes>(asked.map((path) => [path, new Map()]))
  const fields = answer.split('\0')
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [path = '', name = '', value = ''] = fields.slice(at, at + 3)
    found.get(path)?.set(name, value)
  }
  return found
}

function treatmentOf(path: string, attributes: ReadonlyMap<string, Attributes>): PathTreatment {
  const isSet = (at: string, name: string) => attributes.get(at)?.get(name) === 'set'
  return {
    ignored: [...directoriesAbove(path), path].some((at) => isSet(at, 'export-ignore')),
    substituted: isSet(path, 'export-subst'),
    largeFile: attributes.get(path)?.get('filter') === 'lfs',
    written: [],
  }
}

function isAttributesFile(path: string): boolean {
  return path === '.gitattributes' || path.endsWith('/.gitattributes')
}

/**
 * What git does to paths of a commit when it makes an archive: asked of git, with objects that were hashed again.
 * @throws ReleaseError TOOL_FAILED, MALFORMED, LIMIT_EXCEEDED, TIMEOUT.
 */
export async function pathTreatments(
  git: IsolatedGit,
  { commit, tree, files }: CommitTree,
  paths: readonly string[],
): Promise<Map<string, PathTreatment>> {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const known = paths.filter((path) => byPath.has(path))
  if (known.length === 0) return new Map()
  const blobOf = (path: string) => byPath.get(path)?.id ?? ''
  await proveBlobs(git, [...byPath.keys()].filter(isAttributesFile).map(blobOf))
  const attributes = await attributesOf(git, tree, known)
  const treatments = new Map(known.map((path) => [path, treatmentOf(path, attributes)]))
  const archived = known.filter((path) => !treatments.get(path)?.ignored && byPath.get(path)?.mode.startsWith('100'))
  await proveBlobs(git, archived.map(blobOf))
  for (const [path, blobs] of await writtenBlobs(git, commit, archived)) treatments.get(path)?.written.push(...blobs)
  return treatments
}
