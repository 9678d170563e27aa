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

import { noVoteForms } from './forms-none.ts'
import { openerForms } from './forms-opener.ts'
import { otherVoteForms } from './forms-others.ts'
import { plusForms } from './forms-plus.ts'
import { proseForms } from './forms-prose.ts'
import { undecidedForms } from './forms-undecided.ts'
import { unseenForms } from './forms-unseen-rest.ts'
import { unseenVoteForms } from './forms-unseen-votes.ts'
import { openerNone, openerVote, real, synthetic, type VoteForm } from './vote-form.ts'

export type { VoteForm } from './vote-form.ts'

/** Every form known, in groups of one reading. `docs/vote-forms.md` prints it, and a test holds the reader to it. */
export const voteForms: readonly VoteForm[] = [
  ...real(
    '+1',
    '+1',
    '+1!',
    '+1.',
    '+1. Thank you',
    '+1 thanks Ada',
    '+1, thanks @ada!',
    '+1. checked tarball and signature',
    '+1 , I checked',
    '+1，thank you',
    '+1 🚀🎉',
    "+1 - Let's get this done and get ready for 0.9!",
    '+1 (binding)',
    '+1 (Binding)',
    '+1 binding',
    '+1 binding. very excited.',
    '+1 (binding), I checked',
    '+1 binding （ada）',
    '+1 (non-binding)',
    '+1(non-binding)',
    '+1 non-binding',
    '+1 non binding',
    '+1 （non binding)',
    '+1, look forward to it (non binding)',
    '+1 (non-binding, Apache Example PPMC)',
    '+1 (binding) (ada) Ada Example',
    '+1 from me.',
    'tested on five JDKs\nNo issues found..\n\nSo +1 from me.',
    'Awesome! +1',
    'Awesome Ada, +1!',
    'enthusiastic +1',
    'here is my +1',
    'Starting with my own +1(.)',
    "I'll start with my +1.",
    'Closing the vote with my own +1 :)',
    "I'm not particularly unhappy with the current situation, but it could be improved.\n+1",
    'I checked\n+1 , I checked',
    'A late +1 :)',
  ),
  ...real(
    '-1',
    '-1 (non-binding)\n\nThe NOTICE names another year.',
    '-1 (binding), because the key is not in KEYS',
    'Sorry but it’s -1 (binding) due to license issues',
    '-1: I like the idea but the source does not build',
    'Given that this is an official vote, I will cast a -1 for now.',
    '[ ] +1\n[ ] 0\n[x] -1',
  ),
  ...synthetic(
    '+1',
    '＋1',
    '*+1*',
    '**+1** (binding)',
    '(+1)',
    'Vote:+1',
    '\t+1',
    '+ 1',
    '[x] +1 approve\n[ ] 0\n[ ] -1',
    'I change my vote from -1 to +1',
    '+1 (ada)',
  ),
  ...synthetic(
    '-1',
    '−1 (binding), the NOTICE is missing',
    'changing my vote to -1',
    "-1. I'll change to +1 once the NOTICE is fixed.",
  ),
  ...synthetic('0', '0', '+0', '-0', '±0', '+0, not tested', '+0.', '0 (abstain)', '0 (non-binding)'),
  ...synthetic('+0.5', '+0.5'),
  ...synthetic('+0.9', '+0.9 (binding)'),
  ...synthetic('-0.5', '-0.5'),
  ...synthetic('++1', '++1'),
  ...synthetic('-1.0', '-1.0 is what the test returned'),
  ...real(
    'undecided',
    '+ (non-binding)',
    'Happy to cast my +1 once 1 and 3 are clarified.',
    'With items 1 and 3 addressed in the text, count my +1.',
    'Non binding but it works well for me',
    'In both cases, I experienced no trouble',
    'Verified locally.',
    'I assume I can translate this to a +1...',
    '+1\nBut then: -1 for the binary package',
  ),
  ...synthetic(
    'undecided',
    ':+1:',
    '👍',
    '+11',
    '+1 if the NOTICE is fixed',
    'I withdraw my -1',
    "I'd be +1",
    'carrying over my +1 if nobody minds',
    '+1 from Bob Sample',
    '~~+1~~',
    "I can't give my +1",
    'plus one',
    '+l',
  ),
  ...real(
    'none',
    '[ ] +1\n[ ] 0\n[ ] -1',
    '[] +1',
    '+1 = approve\n+0 = no opinion\n-1 = disapprove (provide reason)',
    '[x] Download links are valid.\n[x] Checksums are valid.',
    "Vote passed with +1's from: Ada, Bob",
    '3 PMC +1 binding votes',
    'one vote still missing...',
    'thanks for all the votes',
    "I'd like to vote on this issue, but the site does not build",
    "If I could apply a workaround, I'd vote to release",
    '(Not a Release showstopper I guess)',
    '> +1',
    '> > > +1 (binding)',
    'Mobile: +86 10 5550 0100',
    'unsubscribe\n\n> +1',
    '-Gon',
  ),
  ...synthetic(
    'none',
    '+10 lines',
    '+1.5.2 works',
    'it takes -1 hour',
    'the exit code was -1',
    'we need one more +1',
    'UTC+1',
    'v0.1.0-1',
  ),
  ...openerNone(
    '[ ] +1 Release this package\n[ ] +0\n[ ] -1 Do not release this package because ...',
    '[  ] +1 approve',
    '( ) +1 approve',
    '+1 = approve\n+0 = no opinion\n-1 = disapprove (provide reason)',
    '- +1  if you agree',
    "+1 I support the RFC\n0 I'm happy either way\n-1 I do not support it",
    'The vote passes if a majority +1 PMC votes are cast, with\na minimum of 3 +1 votes.',
    'It needs at least 3 binding +1 and more +1 than -1.',
    'At least 3 +1 votes and more',
    'Replying +1 here means you support',
  ),
  ...openerVote('+1', 'Please consider this my binding +1.'),
  ...plusForms,
  ...proseForms,
  ...otherVoteForms,
  ...undecidedForms,
  ...noVoteForms,
  ...openerForms,
  ...unseenVoteForms,
  ...unseenForms,
]
