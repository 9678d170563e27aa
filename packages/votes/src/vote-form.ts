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

/** A form that a vote, or what only looks like one, takes on mailing lists. */
export interface VoteForm {
  /** The text of a reply to a VOTE mail; of the VOTE mail itself where `place` says so. */
  text: string
  /** `+1`, `0`, `-1` or a fraction as written; `undecided`: left to a human; `none`. */
  reading: string
  /** `real`: seen in a public thread, with names and numbers replaced; `synthetic`: described by the rules, not found in one. */
  source: 'real' | 'synthetic'
  place?: 'opener'
}

export const real = (reading: string, ...texts: string[]): VoteForm[] =>
  texts.map((text) => ({ text, reading, source: 'real' }))
export const synthetic = (reading: string, ...texts: string[]): VoteForm[] =>
  texts.map((text) => ({ text, reading, source: 'synthetic' }))
export const openerVote = (reading: string, ...texts: string[]): VoteForm[] =>
  texts.map((text) => ({ text, reading, source: 'real', place: 'opener' }))
export const openerNone = (...texts: string[]): VoteForm[] => openerVote('none', ...texts)

const fromTemplate = (reading: string, texts: string[]): VoteForm[] =>
  texts.map((text) => ({ text, reading, source: 'synthetic', place: 'opener' }))
/** What a project's guide tells its release managers to send. */
export const templateVote = (reading: string, ...texts: string[]): VoteForm[] => fromTemplate(reading, texts)
export const templateNone = (...texts: string[]): VoteForm[] => fromTemplate('none', texts)
