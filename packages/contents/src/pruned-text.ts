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

const LETTER_OR_DIGIT = new Uint8Array(256)
for (const byte of Buffer.from('abcdefghijklmnopqrstuvwxyz0123456789')) LETTER_OR_DIGIT[byte] = byte
for (const byte of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')) LETTER_OR_DIGIT[byte] = byte + 0x20

/**
 * Copies the letters and digits of ASCII in lower case; how many there were. Every byte is written and only kept ones
 * counted, since a branch that nobody can predict costs more than a write.
 */
function prune(text: Uint8Array, into: Uint8Array): number {
  let length = 0
  for (let index = 0; index < text.length; index += 1) {
    const kept = LETTER_OR_DIGIT[text[index] ?? 0] ?? 0
    into[length] = kept
    length += kept === 0 ? 0 : 1
  }
  return length
}

/**
 * A text as letters and digits in lower case, without spaces, comment signs, punctuation and line ends, as Apache RAT
 * compares. The answer is valid until the next call: one buffer serves them all.
 */
export function prunedText(text: Buffer, scratch: Buffer): Buffer {
  return scratch.subarray(0, prune(text, scratch))
}

/** The same for words to look for. */
export function prunedPhrase(words: string): Buffer {
  const text = Buffer.from(words, 'latin1')
  const pruned = Buffer.alloc(text.length)
  return pruned.subarray(0, prune(text, pruned))
}

/** Where in a text the letter or digit stands that became byte `index` of its pruned form. */
export function unprunedOffset(text: Uint8Array, index: number): number {
  let seen = -1
  for (let offset = 0; offset < text.length; offset += 1) {
    if (LETTER_OR_DIGIT[text[offset] ?? 0] !== 0) seen += 1
    if (seen === index) return offset
  }
  return text.length
}
