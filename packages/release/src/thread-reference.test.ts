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
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameOfThread, threadReference } from './thread-reference.ts'

const list = 'dev@logging.example.org'

test.each([
  [{ thread: 'https://lists.example.org/thread/x' }, 'permalink', 'https://lists.example.org/thread/x'],
  [{ thread: ' a/b.mbox ' }, 'mbox', 'b.mbox'],
  [{ thread: 'a@b.mbox', list }, 'mbox', 'a@b.mbox'],
  [{ thread: '<a@example.org>', list: ' Dev@Logging.Example.org ' }, 'message-id', 'mid:a@example.org'],
  [{ thread: 'mid:a%2Fb@example.org', list }, 'message-id', 'mid:a/b@example.org'],
  [{ thread: 'mid:a%b@example.org', list }, 'message-id', 'mid:a%b@example.org'],
  [{ subject: '[VOTE] x', list, since: '2026-03' }, 'subject', `${list}: [VOTE] x`],
  [{ thread: '', subject: '[VOTE] x', list }, 'subject', `${list}: [VOTE] x`],
])('%j', (words, kind, name) => {
  const reference = threadReference(words)
  expect([reference.kind, nameOfThread(reference)]).toEqual([kind, name])
})

test.each([
  [{}, 'no thread is given'],
  [{ list }, 'no thread is given'],
  [{ thread: ' ', subject: '' }, 'no thread is given'],
  [{ thread: 'x', subject: 'y' }, 'both'],
  [{ thread: '<a@example.org>' }, 'a Message-ID needs the list'],
  [{ subject: 'x' }, 'a subject needs the list'],
  [{ subject: 'x', list: 'dev@' }, 'no address'],
  [{ subject: 'x', list: '@example.org' }, 'no address'],
  [{ subject: 'x', list: 'dev@example.org&d=2026' }, 'no address'],
  [{ subject: 'x', list, since: '2026-13' }, 'no month'],
])('%j is none', (words, message) => {
  expect(() => threadReference(words)).toThrow(message)
})

test('whatever is given is a reference or a ReleaseError', () => {
  const word = fc.option(fc.string(), { nil: undefined })
  fc.assert(
    fc.property(fc.record({ thread: word, list: word, subject: word, since: word }), (words) => {
      try {
        expect(nameOfThread(threadReference(words))).toBeTypeOf('string')
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(ReleaseError)
      }
    }),
  )
})
