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

/** How a project names its tags: `<prefix><version><before><candidate>`. */
export interface TagForm {
  prefix: string
  /** What stands between version and candidate, where candidates are tagged: `-` in `v1.2-rc1`. */
  beforeCandidate?: string
}

const MAX_TAGS = 50
const TAG = /^(?<prefix>(?:[A-Za-z][\w.-]*[/_-])*v?)\d+(?:\.\d+){1,3}(?:(?<before>[-_.]?)rc\d+)?$/

/** The form of most of the newest tags; undefined where none looks like a version. Between equals the newest counts. */
export function tagFormOf(tags: readonly string[]): TagForm | undefined {
  const forms = tags.slice(0, MAX_TAGS).flatMap((tag) => {
    const groups = TAG.exec(tag)?.groups
    return groups === undefined ? [] : [{ prefix: groups.prefix ?? '', before: groups.before }]
  })
  const prefix = mostFrequent(forms.map((form) => form.prefix))
  if (prefix === undefined) return undefined
  const before = mostFrequent(forms.flatMap((form) => (form.prefix === prefix ? (form.before ?? []) : [])))
  return before === undefined ? { prefix } : { prefix, beforeCandidate: before }
}

function mostFrequent(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return words.find((word) => counts.get(word) === most)
}

/** The tag as an expression of a workflow with the inputs `version` and `candidate`. */
export function tagExpression({ prefix, beforeCandidate }: TagForm): string {
  const end = beforeCandidate === undefined ? '' : `${beforeCandidate}\${{ inputs.candidate }}`
  return `${prefix}\${{ inputs.version }}${end}`
}
