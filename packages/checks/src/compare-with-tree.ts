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

import type { ArchiveFacts } from './archive-facts.ts'
import type { CommitTree, PathTreatment, SourceComparison } from './comparison-facts.ts'
import { differencesFromTree, keepsModes, type TreeDifferences } from './tree-differences.ts'

/** An archive's differences from a commit, waiting for what `.gitattributes` say about those paths. */
export interface OpenComparison {
  /** Paths of the commit whose treatment explains something; none when the archive is the commit's tree. */
  asks: string[]
  /** @param treatments by path; a path without one is explained by nothing. */
  close(treatments: ReadonlyMap<string, PathTreatment>): SourceComparison
}

type Explanation = SourceComparison['explained'][number]
type Doubt = SourceComparison['unproved'][number]

interface Named {
  artifact: string
  archive: ArchiveFacts
}

function explainMissing(missing: TreeDifferences['missing'], treatments: ReadonlyMap<string, PathTreatment>) {
  const explained: Explanation[] = []
  const unexplained: string[] = []
  for (const { path, mode } of missing) {
    if (mode === '160000') explained.push({ path, by: 'submodule' })
    else if (treatments.get(path)?.ignored) explained.push({ path, by: 'export-ignore' })
    else unexplained.push(path)
  }
  return { explained, unexplained }
}

function explainChanged(changed: TreeDifferences['changed'], treatments: ReadonlyMap<string, PathTreatment>) {
  const explained: Explanation[] = []
  const unproved: Doubt[] = []
  const unexplained: string[] = []
  for (const { path, blob } of changed) {
    const treatment = treatments.get(path)
    const isWritten = blob !== undefined && treatment?.written.includes(blob)
    if (isWritten) explained.push({ path, by: treatment?.substituted ? 'export-subst' : 'line-endings' })
    else if (blob !== undefined && treatment?.substituted) unproved.push({ path, by: 'export-subst' })
    else if (blob !== undefined && treatment?.largeFile) unproved.push({ path, by: 'large-file' })
    else unexplained.push(path)
  }
  return { explained, unproved, unexplained }
}

/** Files below a submodule come from another repository, which was not read. */
function divideAdded(added: readonly string[], { files }: CommitTree) {
  const submodules = files.filter(({ mode }) => mode === '160000').map(({ path }) => `${path}/`)
  const isBelow = (path: string) => submodules.some((submodule) => path.startsWith(submodule))
  const unproved: Doubt[] = added.filter(isBelow).map((path) => ({ path, by: 'submodule' }))
  return { unproved, unexplained: added.filter((path) => !isBelow(path)) }
}

function comparison({ artifact, archive }: Named, { commit, tree }: CommitTree): SourceComparison {
  const sets = { explained: [], unproved: [], missing: [], added: [], changed: [], modes: [] }
  return { artifact, commit, tree, identical: archive.tree === tree, ...sets }
}

/**
 * Compares a source archive with the tree of a commit: at once when the archive has the same tree id, else file by file.
 * A difference counts as explained only when git itself would make it.
 */
export function compareWithTree(named: Named, tree: CommitTree): OpenComparison {
  const whole = comparison(named, tree)
  if (whole.identical) return { asks: [], close: () => whole }
  const found = differencesFromTree(named.archive, tree.files)
  const added = divideAdded(found.added, tree)
  const modes: Explanation[] = keepsModes(named.archive) ? [] : found.modes.map((path) => ({ path, by: 'mode' }))
  return {
    asks: [...found.missing, ...found.changed].map(({ path }) => path),
    close(treatments) {
      const missing = explainMissing(found.missing, treatments)
      const changed = explainChanged(found.changed, treatments)
      return {
        ...whole,
        explained: [...missing.explained, ...changed.explained, ...modes],
        unproved: [...changed.unproved, ...added.unproved],
        missing: missing.unexplained,
        added: added.unexplained,
        changed: changed.unexplained,
        modes: modes.length > 0 ? [] : found.modes,
      }
    },
  }
}
