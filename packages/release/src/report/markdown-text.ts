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

import { visibleText } from '@tra/kernel'

// What would be markup, end a table cell, begin a link or mention somebody. `:` and `.` only where GitHub makes a link of
// them without any brackets: `https://…`, `mailto:…`, `www.…`.
const MARKUP = /[&<>\\`*_[\]|~$#@!]|:(?=\S)|(?<=\bwww)\./gi
// At the beginning of a paragraph: a rule, a list, the underline of a heading.
const BLOCK = /^[-+=]|(?<=^\d{1,9})[.)]/

const entity = (character: string) => `&#${character.charCodeAt(0)};`

/** Text of unknown origin for a Markdown table or paragraph: shown as it is, never read as markup. */
export function markdownText(text: string): string {
  return visibleText(text).replace(MARKUP, entity)
}

/**
 * The same where GitHub looks for mentions and issues in the text that is shown, whatever it was written as: a character that
 * has no width parts them.
 */
export function unmentionedText(text: string): string {
  return markdownText(text).replace(/&#(?:64|35);/g, '$&&#8203;')
}

/** The same for a paragraph or an item of its own: it begins no list, rule, heading or code either. */
export function paragraphText(text: string): string {
  return unmentionedText(text.trim()).replace(BLOCK, entity)
}
