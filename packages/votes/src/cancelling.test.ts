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

import { describe, expect, it } from 'vitest'
import { cancels } from './cancelling.ts'

describe('cancels', () => {
  it.each([
    'I hereby cancel the vote.',
    'This vote is cancelled, RC2 coming soon.',
    'I am going to withdraw this RC.',
    'Withdrawing this vote; new RC tomorrow.',
    'OK, cancelling this vote.',
    "We'll have to cancel this release candidate.",
    'The vote for Apache X 1.0 RC1 has been cancelled.',
    'Let me cancel this vote.',
    'rc1 is cancelled.',
  ])('"%s" ends it', (sentence) => expect(cancels(sentence)).toBe(true))

  it.each([
    "I'd like to withdraw my vote.",
    'I withdraw my -1.',
    'We may cancel the vote.',
    'Do we cancel the vote?',
    'If you cancel the vote, I will test again.',
    'Please do not cancel this vote.',
    'The previous vote was cancelled because of this.',
    'RC1 was cancelled, this is RC2.',
    'I suggest to cancel the vote.',
    "Let's cancel this vote.",
    'I aborted the build.',
  ])('"%s" does not', (sentence) => expect(cancels(sentence)).toBe(false))
})
