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

import type { AnnounceRequest } from '../announce-request.ts'
import { fileUrl } from '../file-url.ts'
import { linksInPage } from '../links-in-page.ts'
import { artifactsOf } from '../promotion-plan.ts'

/** What the rules judge of a download page. */
export interface PageFacts {
  text: string
  /** Absolute. */
  links: ReadonlySet<string>
  request: AnnounceRequest
}

const BINARY = /(?<![a-z])(?:bin|binary|binaries)(?![a-z])|\.(?:jar|whl|nupkg|gem|crate|deb|rpm|msi|exe|dmg)$/i
const SOURCE = /(?<![a-z])(?:src|sources?)(?![a-z])/i

const href = (url: string) => URL.parse(url)?.href ?? url

/** Reads a page. */
export function pageFacts(text: string, request: AnnounceRequest): PageFacts {
  return { text, links: linksInPage(text, request.pageUrl), request }
}

/** Artifacts that are source packages: by their name, or else those that no name calls a binary. */
export function sourcesOf({ receipt }: Pick<AnnounceRequest, 'receipt'>): string[] {
  const candidates = artifactsOf(receipt).filter((path) => !BINARY.test(path))
  const named = candidates.filter((path) => SOURCE.test(path))
  return named.length > 0 ? named : candidates
}

/** What a link to the script of the mirrors asks for in its query; null when it does not. */
export function queriedPath({ searchParams }: URL): string | null {
  return searchParams.get('path') ?? searchParams.get('filename')
}

/** The link without what only says how it is answered; `closer.lua?path=x` is `closer.lua/x`. */
function mirrored(link: string): string {
  const url = new URL(link)
  const path = queriedPath(url)
  if (path !== null && /\/closer\.lua\/?$/.test(url.pathname))
    return `${url.origin}${url.pathname.replace(/\/$/, '')}/${encodeURI(path.replace(/^\/+/, ''))}`
  return `${url.origin}${url.pathname}`
}

/** Artifacts that the page links by way of the mirrors. */
export function mirroredArtifacts({ links, request }: PageFacts): Set<string> {
  const found = new Set([...links].map(mirrored))
  return new Set(artifactsOf(request.receipt).filter((path) => found.has(href(fileUrl(request.mirrorUrl, path)))))
}

/** Artifacts that it links anywhere. */
export function linkedArtifacts({ links, request }: PageFacts): Set<string> {
  const names = new Set([...links].map((link) => mirrored(link).split('/').at(-1)))
  return new Set(
    artifactsOf(request.receipt).filter((path) => names.has(href(fileUrl('https://x', path)).split('/').at(-1))),
  )
}

/** How an address is linked: as it is, only without TLS, or not at all. */
export function linkTo(url: string, { links }: PageFacts): 'there' | 'http' | 'none' {
  if (links.has(href(url))) return 'there'
  return links.has(href(url).replace(/^https:/, 'http:')) ? 'http' : 'none'
}
