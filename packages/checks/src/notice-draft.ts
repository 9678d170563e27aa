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

import type { ReadArchive } from './artifacts.ts'
import { baseName } from './base-name.ts'
import type { BundledFacts } from './bundled-facts.ts'
import { licenceMentions } from './licence-mentions.ts'
import { type MissingNotice, missingNotices } from './notice-parts.ts'
import { PACKED, unnamedComponents } from './unnamed-components.ts'

/** What LICENSE and NOTICE of an artifact lack, written as it could stand there; empty where nothing is missing. */
export interface NoticeDraft {
  licence: string
  notice: string
  /** Bundled parts looked at. */
  components: number
}

const UNSTATED = 'a licence that their metadata do not state: look it up'
const RULE = '-'.repeat(72)

function grouped(components: readonly BundledFacts[]): [licence: string, components: BundledFacts[]][] {
  const groups = new Map<string, BundledFacts[]>()
  for (const component of components) {
    const licence = component.licence ?? ''
    const group = groups.get(licence)
    if (group === undefined) groups.set(licence, [component])
    else group.push(component)
  }
  return [...groups].toSorted(([a], [b]) => (a === b ? 0 : a === '' || (b !== '' && a > b) ? 1 : -1))
}

/** The licence text that lies in the artifact for a part, else the name of one to put there. */
function pointer({ path, name }: BundledFacts, texts: readonly string[]): string {
  const file = PACKED.test(path) ? baseName(path) : ''
  const stem = file.replace(/\.\w+$/, '').replace(/-v?\d.*$/, '')
  const short = stem === '' ? name.replace(/^.*[:/]/, '') : stem
  const found = texts.find((text) => baseName(text).toLowerCase().includes(short.toLowerCase()))
  return found === undefined ? `licenses/LICENSE-${short}.txt (to be added)` : found
}

function licenceSection(components: readonly BundledFacts[], texts: readonly string[]): string {
  const sections = grouped(components).map(([licence, parts]) => {
    const lines = parts.flatMap((part) => [
      `  ${[part.name, part.version].filter(Boolean).join(' ')}, in ${part.path}`,
      `    licence text: ${pointer(part, texts)}`,
    ])
    return [`This product bundles the following under ${licence === '' ? UNSTATED : licence}:`, '', ...lines].join('\n')
  })
  return sections.length === 0 ? '' : `${[RULE, ...sections].join('\n\n')}\n`
}

function noticeSection(missing: readonly MissingNotice[]): string {
  const sections = missing.map(({ component: { name, version, path }, paragraphs }) =>
    [`From the NOTICE of ${[name, version].filter(Boolean).join(' ')}, in ${path}:`, ...paragraphs].join('\n\n'),
  )
  return sections.length === 0 ? '' : `${[RULE, ...sections].join('\n\n')}\n`
}

/**
 * A draft of what LICENSE and NOTICE of an artifact lack about the parts that it bundles. The same artifact gives the same
 * draft. For a human to check: what applies of a NOTICE, and a licence that nobody states, a program can't decide.
 */
export function noticeDraft(read: ReadArchive): NoticeDraft {
  const texts = read.archive.entries.filter(({ path }) => /licen[cs]e|copying/i.test(path)).map(({ path }) => path)
  return {
    licence: licenceSection(unnamedComponents(read, licenceMentions(read)), texts),
    notice: noticeSection(missingNotices(read)),
    components: read.archive.bundled?.length ?? 0,
  }
}
