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

/** A word further away than this is another word, not a slip. */
const MAX_EDITS = 3

/** Levenshtein distance, one row at a time. */
function edits(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1]
    for (const [j, wanted] of [...other].entries()) {
      const substituted = (row[j] ?? 0) + (letter === wanted ? 0 : 1)
      next.push(Math.min(substituted, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** The word that somebody most likely meant; the first of several. Undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const near = known
    .filter((candidate) => Math.abs(candidate.length - word.length) <= MAX_EDITS)
    .map((candidate) => ({ candidate, distance: edits(word, candidate) }))
    .filter(({ candidate, distance }) => distance <= Math.min(MAX_EDITS, Math.ceil(candidate.length / 3)))
  return near.sort((one, other) => one.distance - other.distance)[0]?.candidate
}
