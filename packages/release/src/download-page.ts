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

import { visibleText } from '@tra/kernel'
import { type PageLink, type PageRow, type ReleasePage, releasePage } from './announce/release-page.ts'
import type { ToldRequest } from './announce-request.ts'
import type { RepairedCve } from './repaired-cves.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)
const link = ({ url, text }: PageLink) => `<a href="${escaped(url)}">${escaped(text)}</a>`

function detail({ title, severity, affected }: RepairedCve): string {
  return [
    ...(title === undefined ? [] : [`: ${escaped(visibleText(title))}`]),
    ...(severity === undefined ? [] : [`<br>Severity: ${escaped(severity)}`]),
    ...(affected.length === 0
      ? []
      : [`<br>Affected: ${affected.map((range) => escaped(visibleText(range))).join('; ')}`]),
  ].join('')
}

function repaired(cves: readonly RepairedCve[]): string {
  if (cves.length === 0) return ''
  const items = cves.map((cve) => `<li>${link({ url: cve.url, text: cve.id })}${detail(cve)}</li>`)
  return `<h2>Vulnerabilities repaired in this release</h2>\n<ul>\n${items.join('\n')}\n</ul>\n`
}

function row({ artifact, cells }: PageRow): string {
  return `<tr><th scope="row">${link(artifact)}</th>${cells.map((links) => `<td>${links.map(link).join(' ')}</td>`).join('')}</tr>`
}

function table({ columns, rows }: ReleasePage): string {
  return `<table>
<caption>Files of this release</caption>
<thead><tr>${['File', ...columns].map((title) => `<th scope="col">${title}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(row).join('\n')}
</tbody>
</table>`
}

/**
 * The download page as infra.apache.org/release-download-pages.html asks: the artifacts by way of the mirrors, what is about
 * them and KEYS directly from the download host, and how to verify.
 */
export function downloadPage(request: ToldRequest): string {
  const page = releasePage(request)
  const title = escaped(page.title)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Download ${title}</title>
</head>
<body>
<h1>Download ${title}</h1>
<p>${escaped(page.about)}</p>
${page.disclaimer === undefined ? '' : `<p>${escaped(page.disclaimer)}</p>\n`}${table(page)}
${repaired(page.repaired)}<h2>How to verify</h2>
<p>Get the ${link(page.keys)} of the project and what stands beside the file that you downloaded, then:</p>
<pre>${page.commands.map(escaped).join('\n')}</pre>
<p>Candidate digest of the release as voted: <code>${page.candidateDigest}</code></p>
</body>
</html>
`
}
