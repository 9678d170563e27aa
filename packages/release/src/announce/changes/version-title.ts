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

import { versionMention } from '@tra/checks'
import { BULLET } from './changelog-heading.ts'

/** Words that stand in the title of a release in small letters; a product's own are added. */
const BEFORE = new Set([
  'v',
  'in',
  'for',
  'of',
  'the',
  'and',
  'new',
  'notes',
  'release',
  'releases',
  'version',
  'changes',
  'rel',
])
const BEHIND = new Set(['release', 'notes', 'released', 'unreleased', 'changes', 'on', 'final', 'and', 'not', 'yet'])
const SEPARATORS = /[\s:,;/()[\]*_"'`–—-]+/
const ANY_VERSION = /(?<![\d.])\d{1,10}(?:\.\d{1,10}){1,4}/
const MAX_BARE = 120

const wordsOf = (text: string) => text.split(SEPARATORS).filter(Boolean)
// `[1.2.0](https://…)`
const withoutTargets = (title: string) => title.replace(/\]\([^()\s]{0,500}\)/g, ']')
const isSmall = (word: string) => /^\p{Ll}/u.test(word)

/** How the title of a release looks: names and a version, and not a sentence that has one in it. */
export interface VersionTitle {
  /** A heading that says of which version what follows is: `## [1.2.0] - 2026-01-05`, `Apache Tool 1.2.0`. */
  isHeading(title: string): boolean
  /** A line without any mark that can be one: `Release Notes - Tool - Version 1.2.0`. */
  isBare(line: string): boolean
}

function titles(mention: RegExp, product: string): VersionTitle {
  const own = new Set(wordsOf(product.toLowerCase()))
  const split = (title: string) => {
    const text = withoutTargets(title)
    const found = mention.exec(text)
    return found && { before: text.slice(0, found.index), behind: text.slice(found.index + found[0].length) }
  }
  const names = (before: string) => wordsOf(before).every((word) => !isSmall(word) || BEFORE.has(word) || own.has(word))
  return {
    isHeading: (title) => {
      const parts = split(title)
      return parts !== null && names(parts.before)
    },
    isBare: (line) => {
      const parts = line.length > MAX_BARE || BULLET.test(line) || /[.;,]\s*$/.test(line) ? null : split(line)
      if (parts === null || !names(parts.before)) return false
      return wordsOf(parts.behind).every((word) => !isSmall(word) || BEHIND.has(word))
    },
  }
}

/** Titles of one version. @param product its own name may stand in small letters. */
export function titleOfVersion(version: string, product: string): VersionTitle {
  return titles(versionMention(version), product)
}

/** Titles of any version. */
export function titleOfAnyVersion(product: string): VersionTitle {
  return titles(ANY_VERSION, product)
}
