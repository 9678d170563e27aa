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

import { templateNone, templateVote, type VoteForm } from './vote-form.ts'

/** Ballots and first-person votes of VOTE mails, by the templates of many projects. */
export const openerForms: readonly VoteForm[] = [
  ...templateVote(
    '+1',
    'The vote will be open for 72 hours.\n\n[ ] +1 approve\n[ ] +0 no opinion\n[ ] -1 disapprove with the reason\n\nMy +1 to start. Thanks!\n\nBR,\nXXX',
    '[ ] +1 Release this as Apache Example 1.0\n[ ] +0\n[ ] -1 Do not release this as Apache Example 1.0 because...\n\nHere is my vote: +1',
    '      [ ] +1  approve\n      [ ] +0  no opinion\n      [ ] -1  disapprove (and reason why)\n\n      Here is my +1',
    "[ ] +1 Release RC 1 as Apache Lucy 0.5.\n[ ] +0\n[ ] -1 Do not release RC 1 as Apache Lucy 0.5 because...\n\nHere's my +1.\n\nThanks!",
    'The motion is held open for two weeks until Thursday 16 April and\nrequires at least 50% quorum.\n\nI am happy with this, and am starting with a +1\n\nBest wishes,\nNick.',
  ),
  ...templateNone(
    '[+1] -- "YES, release"\n[0] -- "No opinion"\n[-1] -- "NO, do not release"\n\nThe vote will be open for 72 hours.',
    "Please vote\n\nVote:\n +1\n 0 - I don't feel strongly about it, but don't object\n-1 - because..\n\nThe VOTE will open for a week.",
    "Vote options: +1 = YES, -1 = NO, 0 = DON'T MIND\nFor a vote to pass, there must be at least 3 '+1' votes, and more '+1' votes than '-1' votes.",
    'We need `4` approvals from the current `7` maintainers to release.\n\n- [ ] Ada\n- [x] Bob\n\nPlease respond LGTM or REJECT (with reasoning).',
    'Please vote in the next 72 hours.\n[ ] +1 Release this as PyExample 1.0\n[ ] +0\n[ ] -1 Do not release this because...',
  ),
]
