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

const MAX_QUOTED_LENGTH = 100
const MAX_REPORT_LENGTH = 300
/** What JSON leaves as it is and a terminal or a page obeys: C1 controls, and marks that turn the direction of text. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu

function escaped(character: string): string {
  return character.replaceAll(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Text out of a file in a message: bounded, and with nothing that could forge output or hide in it. */
export function quoted(text: string): string {
  return JSON.stringify(text.slice(0, MAX_QUOTED_LENGTH)).replaceAll(INVISIBLE, escaped)
}

/** What a parser says about a file, of which it may repeat anything: in one line, bounded like a quotation. */
export function reported(text: string): string {
  return text.slice(0, MAX_REPORT_LENGTH).replaceAll(/\s+/g, ' ').replaceAll(INVISIBLE, escaped)
}
