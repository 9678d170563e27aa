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

import { html } from 'hono/html'
import type { Markup } from './layout.ts'

// Characters that turn the direction of what follows, and controls: they can make a name read as another one.
const MISLEADING = /[\p{Cc}\p{Bidi_Control}\u200b\ufeff]/gu

/** Words from outside: nothing in them changes how their neighbours read. */
export function plain(text: string): Markup {
  return html`<bdi>${text.replace(MISLEADING, '\ufffd')}</bdi>`
}

/** A link to the web; any other scheme (`javascript:`, `data:`) leaves only the words. */
export function webLink(uri: string | undefined, words: string): Markup {
  const isWeb = uri !== undefined && URL.canParse(uri) && /^https?:$/.test(new URL(uri).protocol)
  return isWeb ? html`<a href="${uri}" rel="noopener nofollow">${plain(words)}</a>` : plain(words)
}

/** A table that scrolls by itself where it is too wide, by keyboard too. */
export function dataTable(caption: string, columns: readonly string[], rows: readonly Markup[]): Markup {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows}</tbody>
</table></div>`
}
