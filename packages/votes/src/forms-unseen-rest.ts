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

import { synthetic, type VoteForm } from './vote-form.ts'

/** What is no certain vote, written down before the reader was tried on it. */
export const unseenForms: readonly VoteForm[] = [
  ...synthetic(
    'undecided',
    '+1 contingent on the KEYS file being updated',
    '+1 so long as CI is green',
    '+1, as long as the NOTICE gets fixed before publishing',
    '+1 under the condition that the source jar is replaced',
    '+1 modulo the KEYS issue',
    '+1 except for the docker image',
    'If the tests pass for others: +1',
    'Assuming no legal issue, +1',
    'Happy to +1 after the NOTICE is corrected',
    "I'd like to vote +1 but I cannot verify the signature",
    "I'd be inclined to -1",
    'I could live with it, call it +1?',
    'Consider it a soft -1',
    'It is a weak +1 at best',
    'Hmm, somewhere between 0 and +1',
    '+1 for the Java part. I did not look at Python.',
    '-1 on the convenience binaries only',
    'Me too',
    'ditto',
    'I second that',
    'We need a new RC; consider this a veto',
    "I'm good with this release",
    'Release it!',
    "Let's ship it",
    'I support this release (binding)',
    'Vote: yes',
    'My vote: approve',
    'I vote no',
    'please change my vote to +1 if the RC is respun',
    'Will be a +1 from me as soon as the jar is gone',
    '+1 but only if the website is updated first',
    '+1 when the KEYS file has been fixed',
    '+1 (provided that CI passes)',
    '+1, on the assumption that the ITs ran',
    'I could be persuaded to +1',
    'I may have to -1 this',
    "I'm thinking about a -1",
    'Would a -1 from me help?',
    'You can count on my +1 for the next RC',
    "I'm +1 for the idea but -1 for the timing",
    'Neither +1 nor -1 from me',
    'Fine by me',
    'OK for me',
    'Tested on Linux, works fine.',
  ),
  ...synthetic(
    'none',
    '@Bob, did you mean +1 or -1?',
    'Friendly reminder: we are one +1 short.',
    "We're still missing 1 binding +1.",
    'Ping - could a PMC member please have a look? We have two +1s.',
    'Thanks for the +1s everyone!',
    'Thanks for your +1, Bob!',
    'Remember that only +1 (binding) votes from PMC members count towards the 3 needed.',
    "For what it's worth: votes of +1 need a description of what was checked, see the guide.",
    'I get "expected 0 but was -1" in FooTest.',
    'The test fails:\n\n  java.lang.AssertionError: expected:<1> but was:<-1>\n      at org.example.FooTest(FooTest.java:12)',
    'ulimit -1 does not work here',
    'Use `--threads=-1` to build it',
    'The offset is +1, off by one.',
    'Ran with seed -1 and got an NPE. Is that known?',
    '[INFO] Total time:  01:23 min\n[INFO] Finished at: 2026-01-12T10:00:00+01:00\n[ERROR] exit -1',
    'Is the vote for RC1 or RC2?',
    "The link in the mail is dead, can you fix it? I'll vote afterwards.",
    'Which JDK was used for the build?',
    'Extending the vote by 24 hours as we have no quorum.',
    "I'll take a look tomorrow.",
    'FYI the CI is broken, not related to the release.',
    'Best,\nBob\n(+1) 555-123-4567',
    'Zoom: +1 646 558 8656,,123456789#',
    'Sent from my phone. Excuse typos.\nOffice +1-212-555-0100 x123',
    'thx!\n\nAda Example <ada@example.org> schrieb am Mo., 12. Jan. 2026, 10:00:\n\n> +1 (binding)',
    'Got it.\n\nOn Monday, January 12th, 2026 at 10:00 AM, Ada Example <ada@example.org> wrote:\n\n> +1',
    'Please use reply-all when you vote +1.',
    'I see two +1 and one -1 so far, is that right?',
    'Great, that makes three +1 (binding).',
    'The release has 5 +1 and no -1, closing soon.',
    'Thanks for the +1 and the remark about the README, fixed on main.',
    'cron runs it at 01:00 +1',
    'Signed-off-by: Bob\nTel. (+1) 555 010 0100',
    'Bob | Acme | +1 555 010 0100 | bob@example.org',
    'Bob Sample, Acme Corp.\nT +1 (0)555 010 0100',
    'see you at 10 (UTC-1)',
    'The patch changes +1/-1 lines.',
    '2 files changed, 1 insertion(+), 1 deletion(-)',
    "I'd rather see FOO-1 and BAR+1 fixed first.",
    'Sounds good, thanks for the explanation.',
  ),
]
