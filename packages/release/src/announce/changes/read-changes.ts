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
import { type CandidateName, type Finding, visibleText } from '@tra/kernel'
import type { DocumentReader } from '../../ports.ts'
import { type ChangelogSection, changelogSection } from './changelog-section.ts'

/** What a release changes, by the project's own changelog. */
export interface ReadChanges extends ChangelogSection {
  /** How readers know the file. */
  name: string
  /** Where they find all of it; undefined for a path. */
  url?: string | undefined
}

/** Changelogs of old projects have some megabytes. */
const MAX_CHANGELOG_BYTES = 8_000_000

function silent(name: string, version: string, isMentioned: boolean): Finding {
  const what = isMentioned ? `names ${version} and has no section of it` : `says nothing about ${version}`
  return {
    ...{ check: 'announce-changes', rule: 'section', severity: 'concern', strength: 'SHOULD' },
    message: `${visibleText(name)} ${what}: release notes and the text for GitHub do not say what changed`,
    hint: `Give the changelog of this release, in which a heading such as "${version}" has text below it.`,
    reference: 'https://keepachangelog.com/en/1.1.0/',
  }
}

/**
 * Reads what changed. That a changelog says nothing about the version is a finding: the release is out, and its announcement
 * need not wait. @throws ReleaseError NOT_FOUND, LIMIT_EXCEEDED, … as the reader.
 */
export async function readChanges(
  { changes: reference, release }: { changes?: string | undefined; release: CandidateName },
  documents: DocumentReader,
): Promise<{ changed?: ReadChanges; findings: Finding[] }> {
  if (reference === undefined) return { findings: [] }
  const text = new TextDecoder().decode(await documents.read(reference, MAX_CHANGELOG_BYTES))
  const address = /^https?:/i.test(reference) ? URL.parse(reference) : null
  const name = (address?.pathname ?? reference).split(/[\\/]/).at(-1) || 'the changelog'
  const { version, product } = release
  const section = changelogSection(text, { version, product, name })
  if (section === undefined) return { findings: [silent(name, version, versionMention(version).test(text))] }
  return { changed: { ...section, name, url: address?.href }, findings: [] }
}
