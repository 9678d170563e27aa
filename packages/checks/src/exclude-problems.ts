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

import { type ExcludePattern, type UnusedExclude, unusedExcludes } from '@tra/contents'
import type { ReadArchive } from './artifacts.ts'
import type { Problem } from './rule.ts'
import { shownPaths } from './shown-paths.ts'
import { belowRoot, type SourceExcludes } from './source-excludes.ts'

export type ExcludeRule = 'exclude-unused' | 'exclude-ignored' | 'exclude-elsewhere'

const IGNORED: Record<NonNullable<ExcludePattern['ignored']>, string> = {
  regex: 'is a regular expression, which is not run on names that anybody may choose',
  negation: 'takes an exclusion back, which has no effect here',
  'too-long': 'is longer than any path',
  'too-many': 'stands behind more lines than are read',
}

function ignored(
  artifact: string,
  entry: string,
  { text, line, ignored: reason }: ExcludePattern,
): Problem<ExcludeRule>[] {
  if (reason === undefined) return []
  const message = `line ${line} of ${entry} in ${artifact} ${IGNORED[reason]}: ${shownPaths([text])}`
  return [{ rule: 'exclude-ignored', artifact, entry, line, message, hint: 'write it as a path with *, ** and ?' }]
}

function unused(artifact: string, entry: string, { pattern, matchesBareNames }: UnusedExclude): Problem<ExcludeRule> {
  const { text, line } = pattern
  const since = matchesBareNames ? '; before 0.17 RAT compared it with names in any folder' : ''
  const message = `line ${line} of ${entry} in ${artifact} excludes nothing: ${shownPaths([text])}${since}`
  const hint = matchesBareNames ? `write **/${text} to mean any folder` : 'remove the line'
  return { rule: 'exclude-unused', artifact, entry, line, message, hint }
}

/** What is odd about a project's list of exclusions. */
export function excludeProblems(
  { path: artifact, archive }: ReadArchive,
  excludes: SourceExcludes,
): Problem<ExcludeRule>[] {
  const { root, list, patterns, elsewhere } = excludes
  const astray = elsewhere.map((entry): Problem<ExcludeRule> => {
    const message = `${shownPaths([entry])} in ${artifact} has no effect: only the list at the root counts`
    return { rule: 'exclude-elsewhere', artifact, entry, message, hint: 'move its lines to .rat-excludes at the root' }
  })
  if (list === undefined) return astray
  const paths = archive.entries.map(({ path }) => belowRoot(root, path))
  return [
    ...astray,
    ...patterns.flatMap((pattern) => ignored(artifact, list, pattern)),
    ...unusedExcludes(patterns, paths).map((pattern) => unused(artifact, list, pattern)),
  ]
}
