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

/** What a secret is for; a finding says no more about it than this. */
export type SecretKind =
  | 'private key'
  | 'AWS access key'
  | 'GitHub token'
  | 'GitLab token'
  | 'Slack token'
  | 'Slack webhook'
  | 'npm token'
  | 'PyPI token'
  | 'Google API key'
  | 'assigned value'

interface SecretPattern {
  kind: SecretKind
  /** Global; its first group, or the whole match, is the secret. Every quantifier is bounded: lines are hostile. */
  pattern: RegExp
}

/** Tokens that say themselves what they are, by their issuers' documentation. */
const tokenPatterns: readonly SecretPattern[] = [
  { kind: 'AWS access key', pattern: /(?<![A-Za-z0-9+/])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9+/])/g },
  { kind: 'GitHub token', pattern: /(?<![A-Za-z0-9_])gh[pousr]_[A-Za-z0-9]{36,255}/g },
  { kind: 'GitHub token', pattern: /(?<![A-Za-z0-9_])github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}/g },
  { kind: 'GitLab token', pattern: /(?<![A-Za-z0-9_-])gl(?:pat|ptt|dt|rt)-[A-Za-z0-9_-]{20,64}/g },
  { kind: 'Slack token', pattern: /(?<![A-Za-z0-9_-])xox[abeoprs]-[A-Za-z0-9-]{10,250}/g },
  {
    kind: 'Slack webhook',
    pattern: /hooks\.slack\.com\/services\/(T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{20,32})/g,
  },
  { kind: 'npm token', pattern: /(?<![A-Za-z0-9_])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g },
  { kind: 'PyPI token', pattern: /(?<![A-Za-z0-9_-])pypi-AgE[A-Za-z0-9_-]{50,1000}/g },
  { kind: 'Google API key', pattern: /(?<![A-Za-z0-9_-])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g },
]

const ASSIGNMENT: SecretPattern = {
  kind: 'assigned value',
  pattern:
    /(?:passw(?:or)?d|secret|token|api[_-]?key|credential)s?["']?\s{0,4}(?:=|:|=>|:=)\s{0,4}["']([A-Za-z0-9+/_=.-]{20,200})["']/gi,
}

/** A test that most lines fail, so that only the few others meet the patterns. */
const SUSPICIOUS =
  /AKIA|ASIA|gh[pousr]_|github_pat_|gl(?:pat|ptt|dt|rt)-|xox|hooks\.slack|npm_|pypi-|AIza|passw|secret|token|key|credential/i

// Issuers' documentation and tests are full of them.
const MADE_UP = /example|sample|dummy|changeme|placeholder|redacted|your[_-]|x{6}|0{6}|1234567|abcdef/i

/** Bits per character; a random base64 text of 20 characters has about 4. */
const RANDOM_ENTROPY = 3.7
/** A token with fewer different characters is a row of the same ones. */
const DISTINCT_CHARACTERS = 8

export interface SecretMatch {
  kind: SecretKind
  secret: string
}

/** Shannon entropy of a text, in bits per character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0)
}

function isMadeUp(secret: string): boolean {
  return MADE_UP.test(secret) || new Set(secret).size < DISTINCT_CHARACTERS
}

function matches({ kind, pattern }: SecretPattern, line: string): SecretMatch[] {
  return [...line.matchAll(pattern)].map(([whole, group]) => ({ kind, secret: group ?? whole }))
}

// An identifier or a sentence has words in it; a random value mixes letters and digits.
function looksRandom({ secret }: SecretMatch): boolean {
  return /\d/.test(secret) && /[A-Za-z]/.test(secret) && entropyOf(secret) >= RANDOM_ENTROPY
}

/** The secrets of one line but private keys, which take several. Linear in its length. */
export function secretsOfLine(line: string): SecretMatch[] {
  if (!SUSPICIOUS.test(line)) return []
  const tokens = tokenPatterns.flatMap((pattern) => matches(pattern, line))
  const known = new Set(tokens.map(({ secret }) => secret))
  const assigned = matches(ASSIGNMENT, line).filter((match) => !known.has(match.secret) && looksRandom(match))
  return [...tokens, ...assigned].filter(({ secret }) => !isMadeUp(secret))
}
