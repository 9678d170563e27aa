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

import { artifactsOf } from '../promotion-plan.ts'
import { type AnnouncementRule, DOWNLOAD_PAGES } from './announcement-rule.ts'
import { candidateLinks, stagingLinks } from './forbidden-links.ts'
import { supersededLinks } from './older-releases.ts'
import { checksums, signatures, type Wanted } from './page-addresses.ts'
import { linkedArtifacts, linkTo, mirroredArtifacts, type PageFacts, queriedPath, sourcesOf } from './page-facts.ts'

const VERIFICATION = /gpg2?\s+--verify|sha(?:512|256)sum|shasum\s+-a|apache\.org\/info\/verification/i
const WEAK = /\.(?:md5|sha1?)$/i

const links = (urls: readonly string[]) => urls.map((url) => `links ${url}`)
const notLinked = (urls: readonly string[]) => urls.map((url) => `does not link ${url}`)

/** What is linked in none of its forms, not even without TLS. */
function absent(wanted: readonly Wanted[], page: PageFacts): string[] {
  return wanted
    .filter(({ urls }) => urls.every((url) => linkTo(url, page) === 'none'))
    .map(({ urls: [url = ''] }) => url)
}

/** What is linked without TLS only. */
function insecure(page: PageFacts): string[] {
  const keys = { artifact: 'KEYS', urls: [page.request.keysUrl] }
  return [...signatures(page.request), ...checksums(page.request), keys]
    .filter(({ urls }) => urls.every((url) => linkTo(url, page) !== 'there'))
    .flatMap(({ urls }) => urls.filter((url) => linkTo(url, page) === 'http'))
    .map((url) => url.replace(/^https:/, 'http:'))
}

function notMirrored(page: PageFacts): string[] {
  const [mirrored, linked, sources] = [mirroredArtifacts(page), linkedArtifacts(page), sourcesOf(page.request)]
  return artifactsOf(page.request.receipt).filter(
    (path) => !mirrored.has(path) && (linked.has(path) || !sources.includes(path)),
  )
}

function unlinkedSources(page: PageFacts): string[] {
  const linked = linkedArtifacts(page)
  return sourcesOf(page.request).filter((path) => !linked.has(path))
}

// `incubator/<podling>` is the top of a podling.
function isTopOfProject(link: string): boolean {
  const url = new URL(link)
  const [, named] = /\/closer\.(?:lua|cgi)\/?(.*)$/.exec(url.pathname) ?? []
  const below = named === '' ? (queriedPath(url)?.replace(/^\/+/, '') ?? '') : named
  return below !== undefined && /^(?:incubator\/)?[^/]*\/?$/.test(below)
}

/** The rules of a download page, as infra.apache.org/release-download-pages.html has them and moderators apply them. */
export const pageRules: readonly AnnouncementRule<PageFacts>[] = [
  {
    id: 'source-link',
    ...{ severity: 'blocker', strength: 'MUST', reference: DOWNLOAD_PAGES },
    asks: 'The page links the source package: that is what the Foundation releases.',
    broken: (page) => unlinkedSources(page).map((path) => `does not link the source ${path}`),
    hint: 'Link the source package by way of the mirrors (closer.lua).',
    seen: ['apache/parquet-site#62', 'apache/iceberg#15326'],
  },
  {
    id: 'mirror-link',
    ...{ severity: 'blocker', strength: 'MUST', reference: DOWNLOAD_PAGES },
    asks: 'Each artifact is linked by way of the mirrors (`closer.lua`), not on one host.',
    broken: (page) => notMirrored(page).map((path) => `does not link ${path} by way of ${page.request.mirrorUrl}`),
    hint: 'Link each artifact by way of the mirrors (closer.lua).',
    seen: ['apache/curator#1017', 'apache/zookeeper#1280', 'apache/iceberg#15326'],
  },
  {
    id: 'mirror-top',
    ...{ severity: 'blocker', strength: 'MUST NOT', reference: DOWNLOAD_PAGES },
    asks: 'No link leads to the top of a project at `closer.lua`: users look for files there and find directories.',
    broken: (page) => links([...page.links].filter(isTopOfProject)),
    hint: 'Link the files themselves.',
    seen: ['apache/iceberg#15326'],
  },
  {
    id: 'mirror-script',
    ...{ severity: 'blocker', strength: 'MUST NOT', reference: DOWNLOAD_PAGES },
    asks: 'No link uses `closer.cgi` or `mirrors.cgi`, which are on their way out.',
    broken: (page) =>
      links([...page.links].filter((link) => /\/(?:closer|mirrors)\.cgi(?:\/|$)/.test(new URL(link).pathname))),
    hint: 'Write closer.lua in its place.',
    seen: ['apache/iceberg#15326', 'apache/arrow#2613'],
  },
  {
    id: 'signature-link',
    ...{ severity: 'blocker', strength: 'MUST', reference: DOWNLOAD_PAGES },
    asks: 'The `.asc` of each artifact is linked directly on the download host.',
    broken: (page) => notLinked(absent(signatures(page.request), page)),
    hint: 'Link signatures directly on the download host: mirrors have none.',
    seen: ['apache/parquet-java#2173', 'apache/pulsar#986'],
  },
  {
    id: 'checksum-link',
    ...{ severity: 'blocker', strength: 'MUST', reference: DOWNLOAD_PAGES },
    asks: 'A `.sha512` or `.sha256` of each artifact is linked directly on the download host.',
    broken: (page) => notLinked(absent(checksums(page.request), page)),
    hint: 'Link checksums directly on the download host: mirrors have none.',
    seen: ['apache/parquet-site#62', 'apache/skywalking#1033'],
  },
  {
    id: 'keys-link',
    ...{ severity: 'blocker', strength: 'MUST', reference: DOWNLOAD_PAGES },
    asks: 'KEYS is linked directly on the download host.',
    broken: (page) => notLinked(absent([{ artifact: 'KEYS', urls: [page.request.keysUrl] }], page)),
    hint: 'Link KEYS on the download host, at the top of the project.',
    seen: ['apache/guacamole-website#78', 'apache/curator#1017', 'apache/maven-site#895'],
  },
  {
    id: 'https',
    ...{ severity: 'blocker', strength: 'MUST', reference: DOWNLOAD_PAGES },
    asks: 'Signatures, checksums and KEYS are linked with https; a redirect from http is not enough.',
    broken: (page) => links(insecure(page)),
    hint: 'Write https in the link.',
    seen: ['apache/curator#1091'],
  },
  {
    id: 'staging-link',
    ...{ severity: 'blocker', strength: 'MUST NOT', reference: DOWNLOAD_PAGES },
    asks: 'Nothing links dist.apache.org or repository.apache.org.',
    broken: (page) => links(stagingLinks(page.links)),
    hint: 'Users are sent to releases only, never to staging areas.',
    seen: ['apache/skywalking#1033', 'apache/incubator-xtable#527', 'apache/iceberg#15326'],
  },
  {
    id: 'candidate-link',
    ...{ severity: 'blocker', strength: 'MUST NOT', reference: DOWNLOAD_PAGES },
    asks: 'Nothing links a candidate, a snapshot or a nightly build.',
    broken: (page) => links(candidateLinks(page.links, page.request.release.version)),
    hint: 'Link such builds from pages for developers.',
    seen: ['apache/iceberg#15326'],
  },
  {
    id: 'verification',
    ...{ severity: 'blocker', strength: 'SHOULD', reference: DOWNLOAD_PAGES },
    asks: 'The page tells how a download is verified, or links the page of the Foundation that does.',
    broken: ({ text }) => (VERIFICATION.test(text) ? [] : ['does not say how to verify']),
    hint: 'Add the commands that check a signature and a checksum, or link https://www.apache.org/info/verification.html.',
    seen: ['apache/guacamole-website#78', 'apache/storm#7182'],
  },
  {
    id: 'weak-checksum',
    ...{
      severity: 'concern',
      strength: 'SHOULD NOT',
      reference: 'https://infra.apache.org/release-distribution.html#sigs-and-sums',
    },
    asks: 'No MD5 or SHA-1 of this release is linked.',
    broken: ({ links: all, request }) =>
      links([...all].filter((link) => link.startsWith(`${request.downloadUrl}/`) && WEAK.test(new URL(link).pathname))),
    hint: 'Link the SHA-512 in its place.',
    seen: ['apache/parquet-site#62'],
  },
  {
    id: 'cves',
    ...{ severity: 'concern', strength: 'SHOULD', reference: 'https://www.apache.org/security/committers.html' },
    asks: 'It names the vulnerabilities that the mail says are repaired: readers of the mail come here.',
    broken: ({ text, request }) =>
      (request.fixedCves ?? []).filter((id) => !text.includes(id)).map((id) => `does not name ${id}`),
    hint: 'Name them on the page, or what the page says of this release will differ from the mail.',
    seen: [],
  },
  {
    id: 'superseded-link',
    ...{ severity: 'concern', strength: 'SHOULD', reference: DOWNLOAD_PAGES },
    asks: 'Releases that this one supersedes are linked at archive.apache.org: they are removed from everywhere else.',
    broken: (page) => links(supersededLinks(page)),
    hint: 'Link https://archive.apache.org/dist/ for older releases, or drop the link.',
    seen: ['apache/pulsar#986', 'apache/bigtop#407'],
  },
]
