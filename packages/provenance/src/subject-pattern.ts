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

import { messageOf, ReleaseError } from '@tra/kernel'

/** Decides whether a certificate's subject is the expected one. */
export interface SubjectMatcher {
  /** The expectation as a reader wrote it. */
  text: string
  matches(subject: string): boolean
}

/** Longest subject a pattern is tried on; GitHub's have about 120 characters. */
const MAX_SUBJECT_LENGTH = 2_048

const HOST = String.raw`((?:[A-Za-z0-9-]|\\\.|\[\.\])+)`
const URI_START = new RegExp(String.raw`^https:(?:/|\\/){2}${HOST}(?:/|\\/)`)
const MAIL_END = new RegExp(`@${HOST}$`)

// A pattern that lets in one of these behind the right host lets in everybody who has an account there.
const ANYBODY = ['', 'x', 'attacker/attacker/.github/workflows/attack.yml@refs/heads/main']

/** A subject that must be equal, letter by letter. @throws ReleaseError INPUT_INVALID for an empty one. */
export function exactSubject(text: string): SubjectMatcher {
  if (text.trim() === '') throw refused('the expected subject is empty', 'an empty subject would accept anybody')
  return { text, matches: (subject) => subject === text }
}

/**
 * A JavaScript regular expression that must match the whole subject. The host in it must be written out with its dots
 * escaped: `github.com` as a pattern is also `githubXcom`, which anybody can register.
 * @throws ReleaseError INPUT_INVALID for one that doesn't compile, has no such host, or accepts anybody there.
 */
export function subjectPattern(text: string): SubjectMatcher {
  const expression = anchored(text)
  const belongs = hostTest(text)
  const matches = (subject: string) =>
    subject.length <= MAX_SUBJECT_LENGTH && belongs.test(subject) && expression.test(subject)
  if (ANYBODY.some((name) => expression.test(name) || matches(belongs.example(name)))) {
    throw refused(`the pattern ${text} accepts anybody`, 'Name the repository and the workflow in it.')
  }
  return { text, matches }
}

// Compiled alone first: `a)|(?:b` is only a pattern inside the brackets that anchor it.
function anchored(text: string): RegExp {
  try {
    new RegExp(text)
    return new RegExp(`^(?:${text})$`)
  } catch (cause) {
    throw refused(`the pattern ${text} is no regular expression: ${messageOf(cause)}`, 'Correct it.')
  }
}

interface HostTest {
  test(subject: string): boolean
  /** A subject at that host. */
  example(name: string): string
}

// Held apart from the pattern, so that no alternative in it can lead to another host.
function hostTest(text: string): HostTest {
  const uri = URI_START.exec(text)?.[1]
  if (uri !== undefined) {
    const start = `https://${written(uri)}/`
    return { test: (subject) => subject.startsWith(start), example: (name) => start + name }
  }
  const mail = MAIL_END.exec(text)?.[1]
  if (mail === undefined) {
    throw refused(
      `the pattern ${text} does not begin with a host that is written out`,
      String.raw`Begin with https://github\.com/ or end with @example\.org, every dot with a backslash.`,
    )
  }
  const end = `@${written(mail)}`
  return { test: (subject) => subject.endsWith(end), example: (name) => name + end }
}

const written = (host: string): string => host.replaceAll('\\.', '.').replaceAll('[.]', '.')

function refused(message: string, hint: string): ReleaseError {
  return new ReleaseError('INPUT_INVALID', message, { hint })
}
