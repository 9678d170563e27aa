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

import { real, synthetic, type VoteForm } from './vote-form.ts'

/** More ways of voting anything else. */
export const otherVoteForms: readonly VoteForm[] = [
  ...real(
    '-1',
    "I'm -1 on this\nProblems:\n * Hover images are only fetched when button is hovered over. Use a single image.",
  ),
  ...synthetic(
    '-1',
    '> +1 (binding)\nActually, I vote differently:\n-1 (binding)',
    'changing my vote to -1, I have found a file with no header and no\nprovenance',
    '+1 [ ]\n0 [ ]\n-1 [x]',
    'Changing my vote to -1, sorry.',
    "I'm changing my vote from +1 to -1",
    'I have to change my vote to -1 (binding)',
    'I retract my +1; -1 (binding) because the jar has no source',
    '+1 -> -1: the build fails on JDK 21',
    '-1 (binding).',
    '-1.',
    '-1, sorry',
    '–1 (binding)',
    '—1',
    '﹣1',
    '－1',
    '⁻¹ no wait, -1',
    '*-1*',
    '**-1 (binding)**: hash does not match',
    'Unfortunately -1',
    'Unfortunately, I have to vote -1',
    'Unfortunately I must cast a -1 (binding): the build fails',
    'Sadly -1 from me',
    'Sorry, -1 (non-binding) from me',
    "I'm afraid that's a -1 from me.",
    'I vote -1.',
    "I'm voting -1 (binding) on this release",
    'I am -1 on this.',
    'I am strongly -1',
    'The build fails, so -1',
    'The build fails so it is -1 for me',
    "The source tarball doesn't build => -1",
    '-1 the source cannot be built',
    '-1 because the source tarball contains a jar',
    '-1: would be +1 if the jar was removed',
    "-1 (binding)\n\nI'll be happy to vote +1 on the next RC.",
    '-1\n\nPlease fix and I will change to +1.',
    '-1 for now',
    'Regretfully, -1 (binding)',
    '-1, the sha512 does not match\n\nBob Sample\n+1 (650) 555-0100',
    "I'm giving this a -1 (binding)",
  ),
  ...real('0', '0(nonbinding)'),
  ...synthetic(
    '0',
    'Changing my vote from -1 to 0',
    'changing to -0',
    '0.',
    '+0,',
    '+0 (binding)',
    '-0 (non-binding)',
    '0 - no opinion',
    '+/-0',
    '+-0',
    '+/- 0',
    '0 (binding)',
    '0 binding',
    '0, did not have time to test',
    'My vote: 0',
    'I vote 0',
    'I vote +0',
    '+0 from me, I did not test',
    '*+0*',
    '**0** (non-binding)',
    'Vote: 0',
    '[ ] +1\n[x] 0\n[ ] -1',
    '[ ] +1 approve\n[X] +0 no opinion\n[ ] -1 disapprove',
  ),
  ...synthetic('-0.5', '-0.5 (non-binding)'),
  ...synthetic('+0.99', '+0.99'),
  ...synthetic('-0.9', "I'm -0.9 on this"),
]
