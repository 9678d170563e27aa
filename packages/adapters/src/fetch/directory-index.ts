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

import { ReleaseError } from '@tra/kernel'

/** What a directory index names directly below itself. */
export interface IndexEntries {
  /** URLs of files. */
  files: URL[]
  /** URLs of directories, ending in `/`. */
  directories: URL[]
}

// Apache httpd, nginx and most others write "Index of"; Python's http.server "Directory listing for"; Subversion's own
// pages "<repository> - Revision <n>: <path>".
const INDEX_TITLE = /<(?:title|h1)[^<>]*>\s*(?:Index of|Directory listing|[^<>]{0,80}- Revision \d+: )/i
const LINK = /<a\s[^<>]*?href="([^"<>]*)"/gi
const ENTITIES: Record<string, string> = { '&amp;': '&', '&#39;': "'", '&quot;': '"', '&lt;': '<', '&gt;': '>' }

function decodeEntities(text: string): string {
  return text.replace(/&(?:amp|#39|quot|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
}

/** A link one level below the base: sort orders (a query), the parent and other sites fall away. */
function linkBelow(base: URL, reference: string): URL | undefined {
  if (!URL.canParse(reference, base.href)) return undefined
  const url = new URL(reference, base)
  const rest = url.href.slice(base.href.length)
  const isBelow = url.href.startsWith(base.href) && rest !== '' && url.search === '' && url.hash === ''
  return isBelow && /^[^/]+\/?$/.test(rest) ? url : undefined
}

/**
 * The links of a directory index that lead one level down.
 * @param base URL of the index, ending in `/`.
 * @throws ReleaseError MALFORMED for a page that is no directory index.
 */
export function parseDirectoryIndex(html: string, base: URL): IndexEntries {
  if (!INDEX_TITLE.test(html))
    throw new ReleaseError('MALFORMED', `${base.href} is a web page, not a directory index`, {
      hint: 'give the address of the directory that holds the files, or download them and give the local directory',
    })
  const found = [...html.matchAll(LINK)].flatMap(([, href = '']) => linkBelow(base, decodeEntities(href)) ?? [])
  const links = [...new Map(found.map((url) => [url.href, url])).values()]
  return {
    files: links.filter(({ pathname }) => !pathname.endsWith('/')),
    directories: links.filter(({ pathname }) => pathname.endsWith('/')),
  }
}

/** The local name for a URL's last segment. @throws ReleaseError MALFORMED for one that would lead elsewhere. */
export function localName(url: URL): string {
  const segment = url.pathname.replace(/\/$/, '').split('/').at(-1) ?? ''
  const name = decodeOrKeep(segment)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (name === '' || name === '.' || name === '..' || /[/\\\u0000-\u001f]/.test(name))
    throw new ReleaseError('MALFORMED', `${url.href} can't be the name of a file`)
  return name
}

function decodeOrKeep(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
