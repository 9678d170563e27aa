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

import { type ChangelogHeading, changelogHeadings, isRule } from './changelog-heading.ts'
import { titleOfAnyVersion, titleOfVersion, type VersionTitle } from './version-title.ts'

/** What a changelog says about one version. */
export interface ChangelogSection {
  /** Without its heading, and without blank lines and rules at either end. */
  lines: string[]
  isMarkdown: boolean
}

/** Lines of a title page above the one with the version: product, version, "Release Notes". */
const MAX_TITLE_LINES = 3

interface Bounds {
  from: number
  to: number
}

function trimmed(lines: readonly string[]): string[] {
  const isEmpty = (line: string) => line.trim() === '' || isRule(line)
  const first = lines.findIndex((line) => !isEmpty(line))
  return first === -1 ? [] : lines.slice(first, lines.findLastIndex((line) => !isEmpty(line)) + 1)
}

/** Projects underline parts of a version with the mark of the version itself: only a version ends such a section. */
function ends(own: ChangelogHeading, next: ChangelogHeading, any: VersionTitle): boolean {
  if (next.kind !== own.kind) return false
  if (next.kind === 'marked') return next.level <= own.level
  return next.level < own.level || (next.level === own.level && any.isHeading(next.title))
}

function underHeading(
  lines: readonly string[],
  headings: readonly ChangelogHeading[],
  own: VersionTitle,
  any: VersionTitle,
) {
  const at = headings.findIndex(({ title }) => own.isHeading(title))
  const heading = headings[at]
  if (heading === undefined) return undefined
  const next = headings.slice(at + 1).find((other) => ends(heading, other, any))
  return { from: heading.below, to: next?.line ?? lines.length, heading }
}

/** The first line of the paragraph of a title; undefined where it stands in a text. */
function titlePage(lines: readonly string[], line: number): number | undefined {
  let first = line
  while (first > 0 && lines[first - 1]?.trim() !== '' && !isRule(lines[first - 1] ?? '')) {
    first -= 1
    if (line - first >= MAX_TITLE_LINES) return undefined
  }
  return first
}

function underBareTitle(lines: readonly string[], own: VersionTitle, any: VersionTitle): Bounds | undefined {
  const isTitle = (title: VersionTitle, line: number) =>
    title.isBare(lines[line] ?? '') && titlePage(lines, line) !== undefined
  const line = lines.findIndex((_, index) => isTitle(own, index))
  if (line === -1) return undefined
  const from = /^\s*release notes\s*$/i.test(lines[line + 1] ?? '') ? line + 2 : line + 1
  const next = lines.findIndex((_, index) => index >= from && isTitle(any, index))
  return { from, to: next === -1 ? lines.length : (titlePage(lines, next) ?? next) }
}

/**
 * The section of a version: under a heading of Markdown or an underlined one (reStructuredText, plain text), or under a title
 * page as Maven's changes plugin writes it. Undefined where nothing is headed by the version, or nothing stands below.
 * @param name of the file; `.md` is Markdown.
 */
export function changelogSection(
  text: string,
  { version, product, name }: { version: string; product: string; name: string },
): ChangelogSection | undefined {
  const lines = text.split(/\r\n|\r|\n/)
  const [own, any] = [titleOfVersion(version, product), titleOfAnyVersion(product)]
  const headed = underHeading(lines, changelogHeadings(lines), own, any)
  const bounds = headed ?? underBareTitle(lines, own, any)
  const section = trimmed(lines.slice(bounds?.from ?? 0, bounds?.to ?? 0))
  if (section.length === 0) return undefined
  return { lines: section, isMarkdown: headed?.heading.kind === 'marked' || /\.(?:md|markdown)$/i.test(name) }
}
