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

import type { AnnounceRequest } from './announce-request.ts'
import { fileUrl } from './file-url.ts'
import { artifactsOf } from './promotion-plan.ts'
import { repairedCve } from './repaired-cves.ts'
import { productTitle } from './vote-mail.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)
const link = (url: string, text: string) => `<a href="${escaped(url)}">${escaped(text)}</a>`

function repaired(ids: readonly string[]): string {
  if (ids.length === 0) return ''
  const items = ids.map(repairedCve).map(({ id, url }) => `<li>${link(url, id)}</li>`)
  return `<h2>Vulnerabilities repaired in this release</h2>\n<ul>\n${items.join('\n')}\n</ul>\n`
}

/**
 * The download page as infra.apache.org/release-download-pages.html asks: the artifacts by way of the mirrors, their
 * signatures, checksums and KEYS directly from the download host, and how to verify.
 */
export function downloadPage(request: AnnounceRequest): string {
  const { receipt, keysUrl, about, fixedCves = [] } = request
  const title = `${productTitle(receipt.release)} ${receipt.release.version}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Download ${escaped(title)}</title>
</head>
<body>
<h1>Download ${escaped(title)}</h1>
<p>${escaped(about)}</p>
<table>
<caption>Files of this release</caption>
<thead><tr><th scope="col">File</th><th scope="col">Signature</th><th scope="col">Checksum</th></tr></thead>
<tbody>
${artifactsOf(receipt)
  .map((path) => row(path, request))
  .join('\n')}
</tbody>
</table>
${repaired(fixedCves)}<h2>How to verify</h2>
<p>Get the ${link(keysUrl, 'KEYS')} of the project, then check each file that you downloaded:</p>
<pre>gpg --import KEYS
gpg --verify FILE.asc FILE
sha512sum -c FILE.sha512</pre>
<p>Candidate digest of the release as voted: <code>${receipt.candidateDigest}</code></p>
</body>
</html>
`
}

function row(path: string, { downloadUrl, mirrorUrl }: AnnounceRequest): string {
  const cells = [
    link(fileUrl(mirrorUrl, path), path),
    link(fileUrl(downloadUrl, `${path}.asc`), 'asc'),
    link(fileUrl(downloadUrl, `${path}.sha512`), 'sha512'),
  ]
  return `<tr>${cells.map((cell, index) => (index === 0 ? `<th scope="row">${cell}</th>` : `<td>${cell}</td>`)).join('')}</tr>`
}
