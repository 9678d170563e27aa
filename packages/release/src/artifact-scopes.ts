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

import { posix } from 'node:path'
import { ReleaseError } from '@tra/kernel'

const MAX_LINES = 1_000

/** Which sources are in which artifacts, as one line of the input says it. */
export interface ArtifactScope {
  /** Glob over artifacts, by path or by file name. */
  artifact: string
  /** Files, folders or globs over the sources. */
  sources: string[]
}

const EXAMPLE = 'One line per artifact, such as "*-bin.tar.gz: server/pom.xml, web".'

function scopeOf(line: string): ArtifactScope {
  const colon = line.lastIndexOf(':')
  const [artifact, list] = [line.slice(0, colon).trim(), line.slice(colon + 1)]
  const sources = list.split(',').map((source) => source.trim().replace(/\/$/, ''))
  if (colon > 0 && artifact !== '' && !sources.includes('')) return { artifact, sources }
  throw new ReleaseError('INPUT_INVALID', `artifacts: ${JSON.stringify(line)} is no "<artifact>: <source>, <source>"`, {
    hint: EXAMPLE,
  })
}

/**
 * Lines of `<artifact glob>: <lockfile, folder or glob> [, …]`; blank ones and those with `#` in front mean nothing.
 * @throws ReleaseError INPUT_INVALID.
 */
export function artifactScopes(text: string): ArtifactScope[] {
  const lines = text.split('\n').map((line) => line.trim())
  const meant = lines.filter((line) => line !== '' && !line.startsWith('#'))
  if (meant.length <= MAX_LINES) return meant.map(scopeOf)
  throw new ReleaseError('INPUT_INVALID', `artifacts: more than ${MAX_LINES} lines`, { hint: EXAMPLE })
}

function names(glob: string, artifact: string): boolean {
  return posix.matchesGlob(artifact, glob) || (!glob.includes('/') && posix.matchesGlob(posix.basename(artifact), glob))
}

/** A file, a folder with all below it, or a glob. */
function holds(source: string, path: string): boolean {
  return source === '.' || source === path || path.startsWith(`${source}/`) || posix.matchesGlob(path, source)
}

function unused(what: string, pattern: string, known: readonly string[]): ReleaseError {
  return new ReleaseError('INPUT_INVALID', `artifacts: ${JSON.stringify(pattern)} matches no ${what}`, {
    hint: known.length === 0 ? `There is no ${what}.` : `There are: ${known.slice(0, 20).join(', ')}.`,
  })
}

function checkUse(scopes: readonly ArtifactScope[], artifacts: readonly string[], paths: readonly string[]): void {
  for (const { artifact, sources } of scopes) {
    if (!artifacts.some((one) => names(artifact, one))) throw unused('artifact', artifact, artifacts)
    const idle = sources.find((source) => !paths.some((path) => holds(source, path)))
    if (idle !== undefined) throw unused('source', idle, paths)
  }
}

/**
 * The sources of each artifact: those of every line that names it, and all where none does.
 * @throws ReleaseError INPUT_INVALID for a pattern that names nothing: a misspelt one would leave components out.
 */
export function sourcesByArtifact(
  scopes: readonly ArtifactScope[],
  artifacts: readonly string[],
  paths: readonly string[],
): Map<string, string[]> {
  checkUse(scopes, artifacts, paths)
  return new Map(
    artifacts.map((one) => {
      const patterns = scopes.filter(({ artifact }) => names(artifact, one)).flatMap(({ sources }) => sources)
      const chosen = paths.filter((path) => patterns.some((source) => holds(source, path)))
      return [one, patterns.length === 0 ? [...paths] : chosen]
    }),
  )
}
