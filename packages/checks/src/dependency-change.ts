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

import type { CommitWords } from './source-facts.ts'

/** Trailer by which a commit explains a lockfile: `Lockfile-Change: regenerated with npm 11`. */
const TRAILER = /^lockfile-change:[ \t]*\S/im
/** What Dependabot writes into each of its commits. */
const DEPENDABOT = /^updated-dependencies:$/m
// Subjects of Dependabot, Renovate, Scala Steward and of conventional commits.
const SUBJECTS: readonly RegExp[] = [
  /^(?:build|chore|fix|deps)\((?:deps|deps-dev|dependencies|deps-development)\)!?:/i,
  /^(?:\[[\w.-]{1,40}\] ?|[\w-]{1,40}: ?|\w{1,40}\([\w-]{1,40}\): ?)?(?:bump|update|upgrade|downgrade|pin|add|remove|drop|replace) .{0,200}\b(?:from|to|dependenc(?:y|ies)|lock ?files?|packages?|plugins?|v?\d+\.\d+)\b/i,
]

/** Whether a commit says that it changes dependencies. Its words can be false: they tell a reviewer what to look at. */
export function explainsDependencyChange({ message }: Pick<CommitWords, 'message'>): boolean {
  const [subject = ''] = message.split('\n', 1)
  return TRAILER.test(message) || DEPENDABOT.test(message) || SUBJECTS.some((pattern) => pattern.test(subject))
}
