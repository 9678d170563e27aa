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

import { ReleaseError } from '@tra/kernel'
import type { Values } from '../../command.ts'

const EVERY = ['keys', 'keys-digest', 'subject', 'profile', 'policy', 'format', 'output', 'json', 'help', 'debug']

const OF_SUBJECT = {
  candidate: [
    'release',
    'expect-digest',
    'repository',
    'commit',
    'tag',
    'rebuilt',
    'container',
    'download-to',
    'identity',
    'issuer',
    'identity-policy',
    'trusted-root',
  ],
  source: ['release', 'commit', 'tag', 'baseline', 'release-url', 'branch', 'github', 'type'],
  release: ['receipt', 'recorded-keys', 'channels', 'download-to'],
} as const

export type Subject = keyof typeof OF_SUBJECT

/**
 * Refuses what has no meaning for the subject: an option that is silently ignored looks like a check that passed.
 * @throws ReleaseError INPUT_INVALID naming all of them.
 */
export function assertOptionsFit(subject: Subject, values: Values): void {
  const known: readonly string[] = [...EVERY, ...OF_SUBJECT[subject]]
  const strange = Object.keys(values).filter((name) => values[name] !== undefined && !known.includes(name))
  if (strange.length === 0) return
  const names = strange.map((name) => `--${name}`).join(', ')
  throw new ReleaseError('INPUT_INVALID', `${names}: not for the subject ${subject}`, {
    hint: `For it there are ${OF_SUBJECT[subject].map((name) => `--${name}`).join(', ')}.`,
  })
}
