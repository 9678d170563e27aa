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

import { maskedAddress } from './masked-address.ts'
import type { Standing } from './result-words.ts'
import type { VoteValue } from './vote-value.ts'

/** A voter with what a result writes beside the name. */
export interface Entry {
  name: string
  alias?: string
  value?: VoteValue
  standing?: Standing
  starred: boolean
}

const MAXIMUM_NAME_WORDS = 6
/** Longest entry that may be a name. */
const MAXIMUM_ENTRY_CHARACTERS = 200

const VALUE = '["“\'(]?[+-]\\s?[01](?![\\d.]?\\d)["”\')]?'
const LEADING_VALUE = new RegExp(`^${VALUE}(?=[\\s,:;(-]|$)[\\s,:;–—-]*`)
const TRAILING_VALUE = new RegExp(`[\\s,:;|–—-]*(?<=[\\s,:;|–—-])(?:${VALUE}|(?<=[:–—-]\\s?)0)$`)
const LEADING_STANDING = /^\(?((?:non[- ]?)?bindi?ng)\)?(?=\W)[\s,:;–—-]*/i
const TRAILING_STANDING = /(?:[\s,:;|/]|\s[–—-]\s?)+((?:non[- ]?)?bindi?ng)$/i
const BRACKET = /\s*[([]([^()[\]]{1,100})[)\]]/g
const LINK = /[\s:<(–—-]*https?:\/\/\S*|\s+<[^<>\s]+@[^<>\s]+>/g
const ADDRESS = /^<?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)>?$/
const LOWER_STOP = new Set(
  (
    'a all also and any are as at be been below both but by can could did do for from had has have here i if in is it ' +
    'its me my no none nobody not now of on or our out per so that the their them then there these they this those ' +
    'to us was we were which who will with would you your vote votes voted voting voters result results thread threads ' +
    'release released releases candidate version binding passed passes failed total link links list open closed ' +
    'issue issues reached quorum cast received following other further members member opinion'
  ).split(' '),
)
const CAPITALISED_STOP = new Set(
  (
    'A After All Also An And As Best Bye Cheers Dear Everyone For From Greetings Hello Here Hi However I If In It Kind ' +
    'Many Members No Nobody None Note Notes Now On Other Others Our PMC PPMC IPMC Please Regards Release Releases Result ' +
    'Results Sincerely Since So Thank Thanks That The There Therefore These They This Those Thread Thx Total Vote Voted ' +
    'Voter Voters Votes Voting Warm We With Yes You Your Yours Name Names Summary Website GitHub PyPI Download Downloads'
  ).split(' '),
)

/** Whether some words may be somebody's name or login. */
export function isPersonName(name: string): boolean {
  const words = name.split(/\s+/)
  if (words.length > MAXIMUM_NAME_WORDS || CAPITALISED_STOP.has(words[0] ?? '')) return false
  return (
    words.every((word) => /^\p{L}[\p{L}\p{M}\p{N}.'’·_-]*,?$/u.test(word) && !LOWER_STOP.has(word)) && name.length > 1
  )
}

function standingIn(text: string): Standing | undefined {
  if (/\bnon[- ]?bindi?ng/i.test(text)) return 'not-binding'
  if (/\bbindi?ng/i.test(text)) return 'binding'
  if (/\bPPMC\b/i.test(text)) return 'unsaid'
  if (/\b(?:I?PMC|mentor)\b/i.test(text)) return 'binding'
  return /\b(?:committer|community|contributor|user)\b/i.test(text) ? 'not-binding' : undefined
}

function valueIn(text: string): VoteValue | undefined {
  const [, sign, digit] = /([+-])\s?([01])/.exec(text) ?? /()\b(0)\b/.exec(text) ?? []
  if (digit === undefined) return undefined
  return digit === '0' ? '0' : sign === '-' ? '-1' : '+1'
}

/** Cuts `pattern` off and tells what it held. */
function cut(text: string, pattern: RegExp): { rest: string; found: string | undefined } {
  const match = pattern.exec(text)
  return { rest: match ? text.replace(pattern, ' ').trim() : text, found: match?.[0] }
}

function brackets(text: string): { rest: string; inside: string[] } {
  const inside = [...text.matchAll(BRACKET)].map(([, words = '']) => words.trim())
  return { rest: text.replace(BRACKET, ' ').replace(/\s+/g, ' ').trim(), inside }
}

function aliasOf(inside: readonly string[]): string | undefined {
  const said = (words: string) => standingIn(words) ?? valueIn(words)
  return inside.find((words) => /^@?[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(words) && !/^\d+$/.test(words) && !said(words))
}

/** Reads `* Ada Example (ada) - +1 (binding) [2]`. Undefined where it is nobody's name. */
export function entryOf(text: string): Entry | undefined {
  if (text.length > MAXIMUM_ENTRY_CHARACTERS) return undefined
  const { rest: linkless } = { rest: text.replace(LINK, ' ').trim() }
  const leading = cut(linkless, LEADING_VALUE)
  const { rest: bare, inside } = brackets(leading.rest)
  const first = cut(bare.replace(/[\s,;:.–—-]+$/, ''), TRAILING_STANDING)
  const trailing = cut(first.rest, TRAILING_VALUE)
  const second = cut(trailing.rest, TRAILING_STANDING)
  const ahead = cut(second.rest.replace(/^[\s,;:–—-]+/, ''), LEADING_STANDING)
  const written = ahead.rest.replace(/[\s,;:.–—-]+$/, '').replace(/^[\s,;:–—-]+/, '')
  const address = ADDRESS.exec(written)?.[1]
  const name = address ? maskedAddress(address) : written.replace(/^[@*]+\s*|\s*\*+$/g, '').replace(/^@/, '')
  if (!address && !isPersonName(name)) return undefined
  const alias = aliasOf(inside)?.replace(/^@/, '')
  const marks = [...inside, first.found, second.found, ahead.found].filter((mark) => mark !== undefined).join(' ')
  const standing = standingIn(marks)
  const value = valueIn([leading.found, trailing.found, ...inside].filter((mark) => mark !== undefined).join(' '))
  return {
    name,
    ...(alias !== undefined && { alias }),
    ...(value !== undefined && { value }),
    ...(standing !== undefined && { standing }),
    starred: /^\*|\*$/.test(written),
  }
}
