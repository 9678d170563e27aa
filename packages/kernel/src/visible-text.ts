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

/** Longest name or message that is shown to a human; documents for programs hold it whole. */
const MAX_SHOWN_CHARACTERS = 2000

// Control and format characters (escape sequences, bidi overrides, zero width), lone surrogates, unassigned ones, line and
// paragraph separators, and every space that is not the plain one.
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu

/**
 * Text of unknown origin on one line, with what a reader can't see written as `\u{202e}`. Names come from whoever made the
 * candidate: none may forge a line, turn text around or give orders to a terminal.
 */
export function visibleText(text: string): string {
  const shown = text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}[...]` : text
  return shown.replace(UNSEEN, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
}
