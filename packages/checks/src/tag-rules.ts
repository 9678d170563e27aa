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

import type { TagFacts, TagSignature } from './comparison-facts.ts'
import { clause } from './policy.ts'
import type { Problem, Rule } from './rule.ts'

export type TagRule =
  | 'other-commit'
  | 'other-version'
  | 'renamed'
  | 'lightweight'
  | 'unsigned'
  | 'unknown-signer'
  | 'bad-signature'

const rule = (rest: Omit<Rule, 'clause'>): Rule => ({ clause: clause('practice', 'gitTags'), ...rest })

/** What can be wrong with a tag that is there, whoever looks at it. */
export const tagRules: Record<TagRule, Rule> = {
  'other-commit': rule({
    about: 'a tag at another commit',
    why: 'What was checked is not what the name of the release leads to.',
    severity: 'blocker',
  }),
  'other-version': rule({
    about: 'a tag whose name lacks the version',
    why: 'Users who look for the version find another source.',
    severity: { else: 'concern', 'high-assurance': 'blocker' },
  }),
  renamed: rule({
    about: 'a tag that was signed under another name',
    why: 'An old signed tag was given the name of the new version.',
    severity: 'blocker',
  }),
  lightweight: rule({
    about: 'a tag without an object of its own',
    why: 'It has no author, no time and no signature, and moves without a trace.',
    severity: { else: 'suggestion', 'high-assurance': 'blocker' },
  }),
  unsigned: rule({
    about: 'a tag without a signature',
    why: 'Whoever can push can have made it.',
    severity: { else: 'suggestion', 'high-assurance': 'blocker' },
  }),
  'unknown-signer': rule({
    about: 'a tag signed by a key outside KEYS',
    why: 'Anybody can make a key with any name.',
    severity: { else: 'concern', 'high-assurance': 'blocker' },
  }),
  'bad-signature': rule({
    about: 'a tag whose signature is not good',
    why: 'It was changed after it was signed, or its key must not be used any more.',
    severity: 'blocker',
  }),
}

const SIGNATURES: Record<Exclude<TagSignature, 'good'>, [TagRule, string]> = {
  'unknown-key': ['unknown-signer', 'is signed by a key that KEYS does not hold'],
  'not-openpgp': ['unknown-signer', 'is signed otherwise than by OpenPGP, which KEYS can not vouch for'],
  bad: ['bad-signature', 'does not match its signature'],
  malformed: ['bad-signature', 'has a signature that can not be read'],
  unread: ['bad-signature', 'has a signature that could not be judged'],
  'expired-key': ['bad-signature', 'is signed by a key that has expired'],
  'revoked-key': ['bad-signature', 'is signed by a key that was revoked'],
  'not-for-signing': ['bad-signature', 'is signed by a key that is not for signing'],
  'outside-key-life': ['bad-signature', 'is signed at a time when its key was not valid'],
  'expired-signature': ['bad-signature', 'has a signature that has expired'],
  'weak-digest': ['bad-signature', 'is signed over a digest that can be forged'],
}

const HINTS: Record<TagRule, string> = {
  'other-commit': 'never move a tag that was pushed: take the next candidate',
  'other-version': 'give the tag the version of the release',
  renamed: 'make a tag of its own for this version',
  lightweight: 'make it with git tag -s',
  unsigned: 'make it with git tag -s',
  'unknown-signer': 'append the key to KEYS, or make the tag with a key that is there',
  'bad-signature': 'make the tag of the next candidate with a current key of KEYS',
}

function problem(rule: TagRule, message: string): Problem<TagRule> {
  return { rule, message, hint: HINTS[rule] }
}

/** The tag's name says which release it is, with or without `-incubating`. */
export function tagNameProblems(name: string, version: string | undefined): Problem<TagRule>[] {
  if (version === undefined || name.includes(version) || name.includes(version.replace(/-incubating$/, ''))) return []
  return [problem('other-version', `the tag ${name} does not name version ${version}`)]
}

/** The tag is at the commit. */
export function tagPlaceProblems({ name, commit }: TagFacts, expected: string | undefined): Problem<TagRule>[] {
  if (expected === undefined || commit === expected) return []
  return [problem('other-commit', `${name} is at ${commit.slice(0, 12)}, not at ${expected.slice(0, 12)}`)]
}

function renamedProblems({ name, signedName }: TagFacts): Problem<TagRule>[] {
  if (signedName === undefined || signedName === name.replace(/^refs\/tags\//, '')) return []
  return [problem('renamed', `${name} was signed under the name ${JSON.stringify(signedName.slice(0, 80))}`)]
}

/** The tag is an object of its own, made under this name and signed by a key in KEYS. */
export function tagSignatureProblems(tag: TagFacts): Problem<TagRule>[] {
  const { name, annotated, signature } = tag
  if (!annotated) return [problem('lightweight', `${name} is a lightweight tag`)]
  if (signature === undefined) return [...renamedProblems(tag), problem('unsigned', `${name} has no signature`)]
  if (signature === 'good') return renamedProblems(tag)
  const [rule, words] = SIGNATURES[signature]
  return [...renamedProblems(tag), problem(rule, `${name} ${words}`)]
}
