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

import type { FoldedVoter } from '../fold-voters.ts'
import type { AtrMailVote, AtrVote } from './atr-vote.ts'
import { counted, type Difference, undecided } from './difference.ts'

interface Voter {
  folded?: FoldedVoter
  mail?: AtrMailVote
}

/** Where ATR's reading of the mails and this tally's disagree. In trusted mode neither reading binds anybody. */
export function mailDifferences(voter: Voter, { atr }: { atr: AtrVote }): Difference[] {
  if (atr.mailVotes === undefined) return []
  const found = atr.mode === 'email' ? readings(voter) : readings(voter).filter(() => voter.mail !== undefined)
  return atr.mode === 'email' ? found : found.map(({ words }) => ({ words }))
}

function readings({ folded, mail }: Voter): Difference[] {
  const vote = folded && counted(folded)
  if (mail === undefined) {
    return vote === undefined ? [] : [{ words: `votes ${vote.value} by this tally, and ATR's reader finds no vote` }]
  }
  if (mail.value === '?') return [{ words: "ATR's reader finds more than one vote in a mail, and counts none" }]
  return [...values(vote?.value, mail), ...standings(vote?.binding, mail)]
}

function values(ours: string | undefined, { value, standing }: AtrMailVote): Difference[] {
  if (ours === value) return []
  const words = `votes ${value} by ATR's reader, and ${ours ?? 'does not vote'} by this tally`
  return [standing === 'binding' ? undecided(words, value) : { words }]
}

// Who is unknown to ATR may well be known here: it looks at addresses only.
function standings(binds: boolean | undefined, { standing, value }: AtrMailVote): Difference[] {
  if (binds === undefined || standing === 'unknown' || binds === (standing === 'binding')) return []
  return binds
    ? [undecided(`binds by this tally, and is a ${standing} for ATR`)]
    : [undecided('binds for ATR, and not by this tally', value)]
}
