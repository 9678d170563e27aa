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

import type { ToldRequest } from '../announce-request.ts'
import type { RepairedCve } from '../repaired-cves.ts'
import { markdownText } from '../report/markdown-text.ts'
import { changesMarkdown } from './changes/changes-faces.ts'
import { fenced } from './changes/safe-markdown.ts'
import { markdownLink as link } from './markdown-link.ts'
import { type ReleasePage, releasePage } from './release-page.ts'

const oneLine = (text: string) => markdownText(text.replace(/\s+/g, ' ').trim())

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function table({ columns, rows }: ReleasePage): string[] {
  const head = ['File', ...columns]
  return [
    tableRow(head),
    tableRow(head.map(() => '---')),
    ...rows.map(({ artifact, cells }) =>
      tableRow([link(artifact), ...cells.map((links) => links.map(link).join(' '))]),
    ),
  ]
}

function itemOf({ id, url, title, severity, affected }: RepairedCve): string[] {
  return [
    `- ${link({ text: id, url })}${title === undefined ? '' : `: ${oneLine(title)}`}`,
    ...(severity === undefined ? [] : [`  - Severity: ${markdownText(severity)}`]),
    ...(affected.length === 0 ? [] : [`  - Affected: ${affected.map(oneLine).join('; ')}`]),
  ]
}

function repaired(cves: readonly RepairedCve[]): string[] {
  if (cves.length === 0) return []
  return ['## Vulnerabilities repaired', '', ...cves.flatMap(itemOf), '']
}

function intro({ about, disclaimer }: ReleasePage): string[] {
  return [about, disclaimer].flatMap((text) => (text === undefined || text.trim() === '' ? [] : [oneLine(text), '']))
}

function verification({ keys, commands, candidateDigest }: ReleasePage): string[] {
  return [
    '## How to verify',
    '',
    `Get the ${link(keys)} of the project and what stands beside the file that you downloaded, then:`,
    '',
    ...fenced(commands, 'sh'),
    '',
    `Candidate digest of the release as voted: \`${candidateDigest}\``,
    '',
  ]
}

/** The download page as Markdown, for sites that are made of it. */
export function downloadPageMarkdown(request: ToldRequest): string {
  const page = releasePage(request)
  const title = [`# Download ${markdownText(page.title)}`, '']
  return [...title, ...intro(page), ...table(page), '', ...repaired(page.repaired), ...verification(page)].join('\n')
}

/** Release notes: what changed, by the project's changelog where one is given, and what is repaired. */
export function releaseNotes(request: ToldRequest): string {
  const page = releasePage(request)
  const where = `Download it from ${link({ text: 'the download page', url: request.pageUrl })}.`
  return [
    `# ${markdownText(page.title)}`,
    '',
    ...intro(page),
    ...repaired(page.repaired),
    ...changesMarkdown(request.changed),
    where,
    '',
  ].join('\n')
}

/** The text of a release on GitHub: users are sent to the download page, and can compare what GitHub serves. */
export function gitHubReleaseText(request: ToldRequest): string {
  const page = releasePage(request)
  const where = `The official source release and how to verify it: ${link({ text: 'download page', url: request.pageUrl })}.`
  const sums = page.rows.flatMap(({ artifact, sha512 }) =>
    sha512 === '' ? [] : [`- ${markdownText(artifact.text)}: \`${sha512}\``],
  )
  return [
    ...intro(page),
    where,
    '',
    ...repaired(page.repaired),
    ...changesMarkdown(request.changed),
    ...(sums.length === 0 ? [] : ['## SHA-512', '', ...sums, '']),
    ...verification(page),
  ].join('\n')
}
