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

import type { LicenceFamily } from './licence-family.ts'
import { LICENCE_PHRASES, type LicencePhrase } from './licence-phrases.ts'
import { prunedText, unprunedOffset } from './pruned-text.ts'

/** Licences whose header or notice stands in a text. */
export interface LicenceHeader {
  licence: LicenceFamily
  /** Where it begins, in bytes. */
  licenceAt: number
  others?: LicenceFamily[]
}

/** A phrase that was seen, and where in the pruned text. */
interface Seen {
  phrase: LicencePhrase
  index: number
}

const ASF = Buffer.from('Licensed to the Apache Software Foundation')
const ASF_URL = Buffer.from('apache.org/licenses/LICENSE-2.0')
/** The URL stands ten lines further down in the same header. */
const MAX_HEADER_BYTES = 2048

/** Stands in the ASF's header, and again in every notice of the BSD, MIT, ISC and CDDL kind. */
const AS_IS = Buffer.from('AS IS')
/** Words of the other licences that are told beside the ASF's header. */
const SECOND_LICENCE = ['GNU ', 'Public License'].map((words) => Buffer.from(words))

/** Parts of words without which a text states no licence; no wrapped line divides them. */
const ANY_LICENCE = /icen[cs]|ermiss|edistr|ublic|ICEN[CS]|ERMISS|EDISTR|UBLIC|onsortium|ONSORTIUM/

/** Where the ASF's header begins, when it is wrapped as the ASF wraps it. */
function asfHeaderAt(text: Buffer): number {
  const at = text.indexOf(ASF)
  if (at === -1) return -1
  const urlAt = text.indexOf(ASF_URL, at)
  return urlAt !== -1 && urlAt - at < MAX_HEADER_BYTES ? at : -1
}

function mayHoldSecond(text: Buffer, asfAt: number): boolean {
  const first = text.indexOf(AS_IS)
  if (first !== -1 && (first < asfAt || text.includes(AS_IS, first + AS_IS.length))) return true
  return SECOND_LICENCE.some((words) => text.includes(words))
}

function phrasesIn(pruned: Buffer): Seen[] {
  return LICENCE_PHRASES.flatMap(({ shared, phrases }) => {
    if (!pruned.includes(shared)) return []
    const seen = phrases.map((phrase) => ({ phrase, index: pruned.indexOf(phrase.words) }))
    return seen.filter(({ phrase: { also }, index }) => index !== -1 && (also === undefined || pruned.includes(also)))
  })
}

/** The ASF's header first, others as they follow in the text. */
function byPlace(first: Seen, second: Seen): number {
  const isAsf = ({ phrase }: Seen) => phrase.family === 'asf'
  if (isAsf(first) !== isAsf(second)) return isAsf(first) ? -1 : 1
  return first.index - second.index
}

/** One per family, without those that another one is a special case of. */
function distinct(seen: readonly Seen[]): Seen[] {
  const replaced = new Set(seen.flatMap(({ phrase }) => phrase.instead))
  const families = new Map(seen.map((one) => [one.phrase.family, one] as const).toReversed())
  return [...families.values()].filter(({ phrase }) => !replaced.has(phrase.family))
}

function headerOf(text: Buffer, scratch: Buffer): LicenceHeader | undefined {
  const seen = phrasesIn(prunedText(text, scratch)).sort(byPlace)
  const [first, ...rest] = distinct(seen).sort(byPlace)
  if (first === undefined) return undefined
  const others = rest.map(({ phrase }) => phrase.family)
  const licenceAt = unprunedOffset(text, first.index)
  return { licence: first.phrase.family, licenceAt, ...(others.length > 0 ? { others } : {}) }
}

/**
 * The licence that a text states for itself.
 * @param scratch at least as long as the text; overwritten.
 */
export function licenceHeader(text: Buffer, scratch: Buffer): LicenceHeader | undefined {
  const asfAt = asfHeaderAt(text)
  if (asfAt === -1) return ANY_LICENCE.test(text.toString('latin1')) ? headerOf(text, scratch) : undefined
  return mayHoldSecond(text, asfAt) ? headerOf(text, scratch) : { licence: 'asf', licenceAt: asfAt }
}
