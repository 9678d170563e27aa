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

/** A link of a page to another file of the repository, or to a part of one. */
interface PageLink {
  /** As written, percent-decoded; empty for the page itself. */
  path: string
  /** Without `#`; empty for the whole file. */
  anchor: string
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/
const CODE = /(`+)(?:(?!\1).)+\1/g
const INLINE = /\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g
const REFERENCE = /^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)/
const HEADING = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i

/** Lines outside of fenced code. A fence ends with as many of its character as it began with, or more. */
function proseLines(page: string): string[] {
  const prose: string[] = []
  let fence: string | undefined
  for (const line of page.split('\n')) {
    const mark = FENCE.exec(line)?.[1]
    if (fence === undefined && mark === undefined) prose.push(line)
    else if (fence === undefined) fence = mark
    else if (mark?.startsWith(fence)) fence = undefined
  }
  return prose
}

/** Links that lead to no other host; those in code are examples. */
export function linksOf(page: string): PageLink[] {
  const written = proseLines(page)
    .map((line) => line.replaceAll(CODE, ''))
    .flatMap((line) => [...[...line.matchAll(INLINE)].map(([, link]) => link), REFERENCE.exec(line)?.[1]])
  return written
    .filter((link) => link !== undefined && !ELSEWHERE.test(link))
    .map((link = '') => {
      const [path = '', anchor = ''] = link.split('#')
      return { path: decodeURIComponent(path), anchor: decodeURIComponent(anchor) }
    })
}

// As GitHub makes them: letters, digits, hyphens and underscores of the words that are shown.
function slug(heading: string): string {
  return heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-')
}

/** What can stand behind `#`: a heading each, the second one of a name with `-1`. */
export function anchorsOf(page: string): Set<string> {
  const anchors = new Set([...page.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, name = '']) => name))
  const seen = new Map<string, number>()
  for (const line of proseLines(page)) {
    const heading = HEADING.exec(line)?.[1]
    if (heading === undefined) continue
    const name = slug(heading)
    const before = seen.get(name) ?? 0
    seen.set(name, before + 1)
    anchors.add(before === 0 ? name : `${name}-${before}`)
  }
  return anchors
}
