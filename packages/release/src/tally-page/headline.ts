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

import type { Outcome, Tally } from '@tra/votes'

const OUTCOMES: Record<Outcome, string> = {
  passed: 'The vote passed',
  failed: 'The vote failed',
  cancelled: 'The vote was cancelled',
  open: 'The vote is open',
  'needs-human': 'The vote needs a human',
}

function afterPassing({ round }: Tally): string {
  if (round === 'ppmc') return 'send the RESULT mail; the vote of the Incubator PMC must carry, too'
  return 'send the RESULT mail, then promote the candidate'
}

function afterFailing(tally: Tally): string {
  const otherBytes = [tally.digestInMail, tally.commitInMail, tally.revisionInMail].includes('other')
  if (otherBytes) return 'promote nothing; find out which candidate these people voted on'
  return 'send the RESULT mail, mend what was found, and call a vote on the next candidate'
}

// No answer in the thread mends it: the digest must have been there when people voted.
const NOT_BOUND = 'promote nothing on this vote; call it again with a VOTE mail that names the candidate digest'

function afterDoubt({ needsHuman, digestInMail }: Tally): string {
  const { length } = needsHuman
  if (digestInMail === 'absent') return NOT_BOUND
  if (length === 0) return 'settle what the first reason says, then tally again'
  const mails = length === 1 ? 'the mail below, ask its writer' : `the ${length} mails below, ask their writers`
  return `read ${mails} for one clear line in the thread, then tally again`
}

const NEXT: Record<Outcome, (tally: Tally) => string> = {
  passed: afterPassing,
  failed: afterFailing,
  cancelled: () => 'call a vote on the next candidate when it is ready',
  open: () => 'wait until its time is over, then tally again',
  'needs-human': afterDoubt,
}

/** The outcome and what to do next, in one line; nothing of it comes from a mail. */
export function tallyHeadline(tally: Tally): string {
  return `${OUTCOMES[tally.outcome]}. Next: ${NEXT[tally.outcome](tally)}.`
}
