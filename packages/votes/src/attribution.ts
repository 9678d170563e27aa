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

/** Lines over which a mail program may wrap "On … wrote:". */
const MAXIMUM_ATTRIBUTION_LINES = 4
const MAXIMUM_ATTRIBUTION_CHARACTERS = 400

const FOREIGN = String.raw`schrieb(?:\s.{0,80})?|a écrit|escribi[óo]|escreveu|ha scritto|a scris|schreef(?:\s.{0,80})?|skrev(?:\s.{0,80})?|napisał\(?a?\)?|napsala?|написав|írta(?:\s.{0,80})?|kirjoitti|yazdı|menulis|đã viết|пише|пишет|написала?|έγραψε|写道|寫道|のメール|書きました|님이 작성|님이 다음을 작성`
const WRITTEN = new RegExp(String.raw`(?:wrote|writes|said|${FOREIGN})\s*:?$`, 'i')
const WRITTEN_ELSEWHERE = new RegExp(String.raw`(?:^|[\s>])(?:${FOREIGN})\s*:$`, 'i')
const OPENING = /^(?:On|At|Le|Am|El|Em|Il|Op|Den|På|W dniu|Em|在)\s|^\d{4}[-/年.]|^\p{L}{2,3}[,.]\s*\d{1,2}\b/u
const DATE_OR_ADDRESS = /\d{1,2}:\d{2}|\d{4}|\S@\S/
const ADDRESS_AND_COLON = /\d.*<[^<>\s]+@[^<>\s]+>\)?(?:\s*\S{1,20}){0,2}\s*:$/
const DATE_AND_ADDRESS = /\d.*[<(][^<>()\s]+@[^<>()\s]+[>)]|[<(][^<>()\s]+@[^<>()\s]+[>)].*\d/
/** In any language: an address, a year and a time of day in one line that ends with a colon. */
const ADDRESS_YEAR_TIME = /^(?=.*<[^<>\s]+@[^<>\s]+>)(?=.*\b(?:19|20)\d{2}\b)(?=.*\b\d{1,2}[:.]\d{2}\b).*:$/
const NAME_AND_ADDRESS = /^(?:Quoting |Zitat von )?[^<>:]{1,80}<[^<>\s]+@[^<>\s]+>"?(.*)$/i

function isNamed(text: string): boolean {
  const [, rest] = NAME_AND_ADDRESS.exec(text) ?? []
  if (rest === undefined) return false
  return /^(?:Quoting|Zitat von) /i.test(text) ? rest.trim() === ':' : WRITTEN.test(rest.trim())
}

/** Zoho draws dashes around it. */
function undashed(text: string): string {
  return text.startsWith('----') ? text.replace(/^-+\s*/, '').replace(/\s*-+$/, '') : text
}

function isAttribution(line: string): boolean {
  if (line.length > MAXIMUM_ATTRIBUTION_CHARACTERS || !DATE_OR_ADDRESS.test(line)) return false
  const text = undashed(line)
  if (ADDRESS_AND_COLON.test(text) || ADDRESS_YEAR_TIME.test(text) || isNamed(text)) return true
  if (DATE_AND_ADDRESS.test(text) && WRITTEN.test(text)) return true
  if (/\b(?:19|20)\d{2}\b/.test(text) && WRITTEN_ELSEWHERE.test(text)) return true
  return OPENING.test(text) && (WRITTEN.test(text) || /^\d{4}年.*:$/.test(text))
}

/**
 * How many lines, from `start`, are the line a mail program puts above a quotation ("On Mon, 4 Aug 2025, X wrote:"), in
 * any of many languages; 0 for none. `lines` are plain (`plainLine`).
 */
export function attributionLength(lines: readonly string[], start: number): number {
  const first = (lines[start] ?? '').trim()
  if (first === '' || first.startsWith('>') || first.length > MAXIMUM_ATTRIBUTION_CHARACTERS) return 0
  if (isAttribution(first)) return 1
  if (!OPENING.test(first) && !DATE_AND_ADDRESS.test(first)) return 0
  let joined = first
  for (let length = 2; length <= MAXIMUM_ATTRIBUTION_LINES; length += 1) {
    const next = (lines[start + length - 1] ?? '').trim()
    if (next === '' || next.startsWith('>')) return 0
    joined += ` ${next}`
    if (isAttribution(joined)) return length
  }
  return 0
}
