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

import type { Mail } from './mail.ts'
import { ownText } from './own-text.ts'
import { type PublishedName, publishedNames } from './published-names.ts'

/** What a [RESULT] mail says, as its sender counted. */
export interface PublishedResult {
  messageId: string
  permalink?: string
  outcome?: 'passed' | 'failed'
  totalPlus?: number
  bindingPlus?: number
  names: PublishedName[]
  /** Sentences on where the mail and the thread disagree. */
  differences: string[]
}

const TOTAL_AND_BINDING =
  /\b(\d{1,6})\s{1,9}["“]?\+1(?:['’]?s|\s+votes?)?["”]?[\s(,]{1,5}(\d{1,6})\s{1,9}(?:\+1\s{1,9})?binding/i
const BINDING_PLUS = /\b(\d{1,6})\s{1,9}(?:P?PMC\s{1,9})?(?:\+1\s{1,9}binding|binding\s{1,9}\+1)/i
const OTHER_PLUS = /\b(\d{1,6})\s{1,9}(?:\+1\s{1,9}non[- ]?binding|non[- ]?binding\s{1,9}\+1)/i
const STATED =
  /\b(?:vote|result)\b.{0,160}?\b(?:(pass(?:ed|es)?|successful|carried)|fail(?:ed|s)?|(?:did|does|has) not pass\w*)\b/i

function numbersIn(text: string, names: readonly PublishedName[]): Pick<PublishedResult, 'totalPlus' | 'bindingPlus'> {
  const both = TOTAL_AND_BINDING.exec(text)
  if (both) return { totalPlus: Number(both[1]), bindingPlus: Number(both[2]) }
  const binding = BINDING_PLUS.exec(text)
  const other = OTHER_PLUS.exec(text)
  const listed = names.filter(({ value }) => value === '+1').length
  const total = binding && other ? Number(binding[1]) + Number(other[1]) : listed
  return { ...(binding && { bindingPlus: Number(binding[1]) }), ...(total > 0 && { totalPlus: total }) }
}

/** Reads a result mail in the layouts seen on ASF lists; what it does not say stays absent. */
export function readPublishedResult(mail: Mail): PublishedResult {
  const { lines } = ownText(mail.text)
  const text = lines.join(' ')
  const names = publishedNames(lines)
  const stated = STATED.exec(text)
  return {
    messageId: mail.messageId,
    ...(mail.permalink !== undefined && { permalink: mail.permalink }),
    ...(stated && { outcome: stated[1] ? 'passed' : 'failed' }),
    ...numbersIn(text, names),
    names,
    differences: [],
  }
}
