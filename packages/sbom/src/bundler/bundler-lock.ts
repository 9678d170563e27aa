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

import { type DependencyGraph, type KnownUnknown, type OwnPart, subjectRef } from '../dependency-graph.ts'
import type { Lockfile, LockfileKind } from '../lockfile-kind.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import { finishedGraph } from '../shared/finished-graph.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { quoted } from '../shared/quoted.ts'
import { withReachedScopes } from '../shared/reached-scopes.ts'
import { gemChecksums } from './gem-checksums.ts'
import { gemDependencies, gemfileWishes } from './gem-dependencies.ts'
import { gemPackage, gemRef } from './gem-package.ts'
import { type GemfileKinds, gemfileBeside } from './gemfile.ts'
import { gemfileSections, linesOf, sourceSections } from './gemfile-sections.ts'
import { type LockedGem, lockedGems } from './locked-gems.ts'

function ownPart({ name, version }: LockedGem, folder: string): OwnPart {
  return { ref: `${name}@${version}#${fingerprint(folder)}`, name, version }
}

/** The gem whose gemspec lies beside the lockfile is the release itself, if it is the only one there. */
function subjectGem(gems: LockedGem[]): LockedGem | undefined {
  const here = gems.filter(({ source }) => source.kind === 'path' && source.folder === '.')
  return here.length === 1 ? here[0] : undefined
}

function refOf(gem: LockedGem, subject: LockedGem | undefined): string {
  if (gem === subject) return subjectRef
  return gem.source.kind === 'path' ? ownPart(gem, gem.source.folder).ref : gemRef(gem)
}

function archivesByRef(gems: LockedGem[]): [LockedGem, ...LockedGem[]][] {
  const groups = new Map<string, [LockedGem, ...LockedGem[]]>()
  for (const gem of gems.filter(({ source }) => source.kind !== 'path')) {
    const archives = groups.get(gemRef(gem))
    if (archives === undefined) groups.set(gemRef(gem), [gem])
    else archives.push(gem)
  }
  return [...groups.values()]
}

function scopeProblem(gemfile: GemfileKinds | undefined): string | undefined {
  if (gemfile === undefined) return 'no Gemfile that is a plain list tells which gems only build or test the release'
  return gemfile.hasGemspec ? 'which gems of the gemspec only build or test the release is unknown' : undefined
}

function fileProblems(isRooted: boolean, unreadable: string[], gemfile: GemfileKinds | undefined): KnownUnknown[] {
  const problem = (kind: KnownUnknown['kind'], message: string): KnownUnknown => ({ kind, ref: subjectRef, message })
  const malformed = unreadable.map((line) =>
    problem('malformed-entry', `the line ${quoted(line)} names no gem and version and is left out`),
  )
  const noRoot = 'the lockfile has no DEPENDENCIES: what the project itself depends on is unknown'
  const scope = scopeProblem(gemfile)
  if (!isRooted) return [...malformed, problem('no-root', noRoot)]
  return scope === undefined ? malformed : [...malformed, problem('unknown-scope', scope)]
}

function read(lockfile: Lockfile): DependencyGraph {
  const sections = gemfileSections(lockfileText(lockfile.bytes, 'Gemfile.lock'))
  const { gems, unreadable } = lockedGems(sourceSections(sections))
  const checksums = gemChecksums(linesOf(sections, 'CHECKSUMS') ?? [])
  const asked = linesOf(sections, 'DEPENDENCIES')
  const wishes = gemfileWishes(asked ?? [])
  const subject = subjectGem(gems)
  const gemfile = gemfileBeside(lockfile)
  const refs = new Map(gems.map((gem) => [gem, refOf(gem, subject)]))
  const packages = archivesByRef(gems).map((archives) => gemPackage(archives, checksums))
  const { dependencies, knownUnknowns } = gemDependencies(refs, wishes.names, gemfile?.kinds ?? new Map())
  const graph = finishedGraph({
    packages: packages.map(({ component }) => component),
    parts: gems.flatMap((gem) =>
      gem.source.kind === 'path' && gem !== subject ? ownPart(gem, gem.source.folder) : [],
    ),
    dependencies,
    knownUnknowns: [
      ...packages.flatMap((one) => one.knownUnknowns),
      ...knownUnknowns,
      ...fileProblems(asked !== undefined, [...unreadable, ...wishes.unreadable], gemfile),
    ],
  })
  return withReachedScopes(graph)
}

/** Gemfile.lock. Gems from a folder are parts of the release; archives for several platforms are one gem. */
export const bundlerLock: LockfileKind = {
  name: 'Gemfile.lock',
  isNamed: (baseName) => baseName === 'Gemfile.lock' || baseName === 'gems.locked',
  read,
}
