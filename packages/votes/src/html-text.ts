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

// No "<" inside a tag: else many unclosed ones would each be scanned to the end.
const PIECE = /<[^<>]*>|[^<]+|</g
const TAG_NAME = /^<\s{0,20}(\/?)\s{0,20}([a-z0-9]+)/i
const LINE_BREAKING = new Set(
  'address article blockquote body br center dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tr ul'.split(
    ' ',
  ),
)
const STRUCK = new Set(['s', 'strike', 'del'])
const UNSEEN = new Set(['head', 'script', 'style', 'title', 'template'])
const ENTITIES: Record<string, string> = {
  amp: '&',
  apos: "'",
  gt: '>',
  hellip: '…',
  laquo: '«',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  minus: '−',
  nbsp: ' ',
  ndash: '–',
  plus: '+',
  quot: '"',
  raquo: '»',
  rdquo: '”',
  rsquo: '’',
}

interface Page {
  lines: string[]
  line: string
  quoteDepth: number
  unseen: string | undefined
  /** Line breaks count as they stand. */
  preformatted: boolean
}

function codePoint(reference: string): string {
  const hex = /^#x/i.test(reference)
  const code = Number.parseInt(reference.slice(hex ? 2 : 1), hex ? 16 : 10)
  return Number.isNaN(code) || code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,10});/gi, (whole, name: string) =>
    name.startsWith('#') ? codePoint(name) : (ENTITIES[name.toLowerCase()] ?? whole),
  )
}

function withoutComments(html: string): string {
  let rest = html
  let kept = ''
  for (let start = rest.indexOf('<!--'); start >= 0; start = rest.indexOf('<!--')) {
    const end = rest.indexOf('-->', start + 4)
    kept += rest.slice(0, start)
    rest = end < 0 ? '' : rest.slice(end + 3)
  }
  return kept + rest
}

function breakLine(page: Page): void {
  const text = page.line.trim()
  page.lines.push(page.quoteDepth > 0 ? `> ${text}` : text)
  page.line = ''
}

function openOrClose(page: Page, closing: boolean, name: string): void {
  if (UNSEEN.has(name)) page.unseen = closing ? undefined : name
  if (name === 'pre') page.preformatted = !closing
  // As in Markdown: a reader sees that it does not hold.
  if (STRUCK.has(name)) page.line += '~~'
  if (name === 'td' || name === 'th') page.line += ' '
  if (!LINE_BREAKING.has(name)) return
  breakLine(page)
  if (name === 'blockquote') page.quoteDepth = Math.max(0, page.quoteDepth + (closing ? -1 : 1))
}

function addText(page: Page, text: string): void {
  const [first = '', ...below] = page.preformatted ? text.split('\n') : [text]
  page.line += decodeEntities(first.replace(/\s+/g, ' '))
  for (const line of below) {
    breakLine(page)
    page.line = decodeEntities(line.replace(/\s+/g, ' '))
  }
}

function readPiece(page: Page, piece: string): void {
  const tag = TAG_NAME.exec(piece)
  const name = tag?.[2]?.toLowerCase()
  // The end tag of a head may be left out (HTML, 13.1.2.4).
  if (page.unseen === 'head' && name === 'body') page.unseen = undefined
  if (page.unseen !== undefined && name !== page.unseen) return
  if (name !== undefined) openOrClose(page, tag?.[1] === '/', name)
  else if (!piece.startsWith('<') || piece === '<') addText(page, piece)
}

/** The text a reader of an HTML mail sees, quotations (`blockquote`) marked with `> ` as in a plain mail. Linear in its input. */
export function htmlText(html: string): string {
  const page: Page = { lines: [], line: '', quoteDepth: 0, unseen: undefined, preformatted: false }
  for (const [piece] of withoutComments(html).matchAll(PIECE)) readPiece(page, piece)
  breakLine(page)
  return page.lines.join('\n')
}
