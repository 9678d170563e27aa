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

import type { Fault } from './fault.ts'
import { type LoopbackHandler, type Reply, startLoopbackServer, textReply } from './loopback-server.ts'
import { type PublicationDelay, publicationDelay } from './publication-delay.ts'
import { directoryTree, type ReleaseTree, svnTree } from './release-tree.ts'

const UNSAFE_PATH = /(^|\/)\.{1,2}(\/|$)|\/\/|[\0\\]/
const TEXT_SUFFIX = /\.(asc|sha512|txt|json|jsonl|pem|sig)$|(^|\/)KEYS$/

export interface DownloadSite {
  url: string
  /** Set its `milliseconds` to make new files wait. */
  delay: PublicationDelay
  faults: Map<string, Fault>
  close(): Promise<void>
}

export interface DownloadSiteOptions {
  /** What is published: a repository URL such as `svn://127.0.0.1:3690/dist/release`, or a directory. */
  source: { svnUrl: string } | { directory: string }
  /** Milliseconds between the first look at a new file and its appearance; none unless said. */
  publishDelay?: number
  clock?: () => Date
}

/** downloads.apache.org on loopback: files and Apache's directory listings. */
export async function startDownloadSite(options: DownloadSiteOptions): Promise<DownloadSite> {
  const { source, publishDelay = 0, clock = () => new Date() } = options
  const tree = 'svnUrl' in source ? svnTree(source.svnUrl) : directoryTree(source.directory)
  const delay = publicationDelay(publishDelay, clock)
  const { url, faults, close } = await startLoopbackServer(() => siteHandler(tree, delay))
  return { url, delay, faults, close }
}

function siteHandler(tree: ReleaseTree, delay: PublicationDelay): LoopbackHandler {
  return async ({ url }) => {
    const path = decodeURIComponent(url.pathname).slice(1)
    if (UNSAFE_PATH.test(path)) return notFound()
    const reply = path === '' || path.endsWith('/') ? await listing(tree, path, delay) : await file(tree, path, delay)
    return reply ?? notFound()
  }
}

async function file(tree: ReleaseTree, path: string, delay: PublicationDelay): Promise<Reply | undefined> {
  const content = await tree.read(path)
  if (content !== undefined) return delay.isServed(path) ? { type: typeOf(path), body: content } : undefined
  if ((await tree.list(path)) === undefined) return undefined
  return { status: 301, headers: { location: `/${encodeURI(path)}/` }, type: 'text/html', body: '' }
}

async function listing(tree: ReleaseTree, path: string, delay: PublicationDelay): Promise<Reply | undefined> {
  const names = await tree.list(path.replace(/\/$/, ''))
  const served = names?.filter((name) => name.endsWith('/') || delay.isServed(path + name))
  return served && textReply(autoIndex(`/${path}`, served), 200, 'text/html;charset=UTF-8')
}

// The shape of mod_autoindex, which clients have to take apart.
function autoIndex(path: string, names: readonly string[]): string {
  const rows = names.map((name) => `<a href="${encodeURI(name)}">${escapeHtml(name)}</a>  2026-01-01 00:00    -`)
  const parent = path === '/' ? [] : ['<a href="../">Parent Directory</a>                    -']
  const title = `Index of ${escapeHtml(path)}`
  const body = [`<h1>${title}</h1>`, '<pre>Name  Last modified  Size<hr>', ...parent, ...rows, '<hr></pre>'].join('\n')
  return `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">\n<html><head><title>${title}</title></head><body>\n${body}\n</body></html>\n`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function typeOf(path: string): string {
  return TEXT_SUFFIX.test(path) ? 'text/plain' : 'application/octet-stream'
}

function notFound(): Reply {
  return textReply('<!DOCTYPE HTML><title>404 Not Found</title>', 404, 'text/html')
}
