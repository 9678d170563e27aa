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

/** How much of a changelog is shown. */
export interface ShownBounds {
  lines: number
  characters: number
}

/** Longer lines are cut: a list of changes has none. */
const MAX_LINE = 1000

// Tabs and hard spaces are ordinary in changelogs; everything else that can't be seen is for the faces to show.
const spaced = (line: string) => line.replaceAll('\t', '    ').replaceAll('\u00a0', ' ').trimEnd()

function clipped(line: string): string {
  return line.length <= MAX_LINE ? line : `${line.slice(0, MAX_LINE).toWellFormed()} […]`
}

/** The beginning of a text, and whether that is all of it. */
export function boundedLines(lines: readonly string[], bounds: ShownBounds): { lines: string[]; isWhole: boolean } {
  const shown: string[] = []
  let characters = 0
  for (const line of lines.slice(0, bounds.lines)) {
    const text = clipped(spaced(line))
    characters += text.length + 1
    if (characters > bounds.characters) break
    shown.push(text)
  }
  return { lines: shown, isWhole: shown.length === lines.length }
}
