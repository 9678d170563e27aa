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

import type { ArchiveProblem, EntryFacts } from '@tra/checks'
import type { PathRegister } from './path-register.ts'
import { MAX_PROBLEMS } from './read-bounds.ts'
import { resolveLink } from './resolve-link.ts'

type Links = ReadonlyMap<string, string>

function symlinkProblem(
  path: string,
  links: Links,
  paths: PathRegister,
  roots: readonly string[],
): ArchiveProblem | undefined {
  const target = JSON.stringify(links.get(path))
  const reached = resolveLink(links, path)
  // A target beside the roots is whatever happens to lie where the archive is unpacked.
  if (!roots.includes(reached?.[0] ?? ''))
    return { kind: 'link-outside', entry: path, detail: `is a link to ${target}` }
  return paths.willExist(reached?.join('/') ?? '')
    ? undefined
    : { kind: 'link-dangling', entry: path, detail: `is a link to ${target}` }
}

function hardlinkProblem({ path, link = '' }: EntryFacts, paths: PathRegister): ArchiveProblem | undefined {
  // A hard link names its target from the top of the archive.
  const detail = `is a hard link to ${JSON.stringify(link)}`
  if (link.startsWith('/') || link.split('/').includes('..')) return { kind: 'link-outside', entry: path, detail }
  return paths.has(link.replace(/^(\.\/)+/, '')) ? undefined : { kind: 'link-dangling', entry: path, detail }
}

/** Tells whether a path lies below a link; what was found out for a directory holds for everything in it. */
function belowLinks(links: Links): (path: string) => boolean {
  const known = new Map([['', false]])
  const isBelow = (path: string): boolean => {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')))
    const answer = known.get(parent) ?? (links.has(parent) || isBelow(parent))
    known.set(parent, answer)
    return answer
  }
  return isBelow
}

/** Links that lead out of the archive or nowhere, and entries that would be written through a link. */
export function linkProblems(
  entries: readonly EntryFacts[],
  paths: PathRegister,
  roots: readonly string[],
): ArchiveProblem[] {
  const links = new Map(entries.flatMap(({ path, kind, link }) => (kind === 'symlink' ? [[path, link ?? '']] : [])))
  const isBelowLink = belowLinks(links)
  const problems: ArchiveProblem[] = []
  const add = (problem: ArchiveProblem | undefined) => problem !== undefined && problems.push(problem)
  for (const entry of entries) {
    if (problems.length >= MAX_PROBLEMS) break
    if (entry.kind === 'symlink') add(symlinkProblem(entry.path, links, paths, roots))
    if (entry.kind === 'hardlink') add(hardlinkProblem(entry, paths))
    // Unpacked, such an entry would be written to wherever the link leads.
    if (links.size > 0 && isBelowLink(entry.path))
      add({ kind: 'link-outside', entry: entry.path, detail: 'lies below a symbolic link' })
  }
  return problems
}
