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

const HREF = /(?<![\w-])href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/gi
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

// Cut instead of matched: a pattern for `<!-- … -->` takes quadratic time on comments that never end.
function withoutComments(page: string): string {
  const [before = '', ...comments] = page.split('<!--')
  const after = comments.map((text) => (text.includes('-->') ? text.slice(text.indexOf('-->') + 3) : ''))
  return [before, ...after].join('')
}

/**
 * The absolute URLs that a page links to, however its attributes are quoted; links inside comments are none.
 * @param base URL of the page itself.
 */
export function linksInPage(page: string, base: string): Set<string> {
  const links = [...withoutComments(page).matchAll(HREF)].flatMap(([, double, single, bare]) => {
    const written = (double ?? single ?? bare ?? '').replace(/&(?:amp|lt|gt|quot|#39);/g, (one) => ENTITIES[one] ?? one)
    return URL.parse(written, base)?.href ?? []
  })
  return new Set(links)
}
