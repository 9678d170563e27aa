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

export { type AddressBook, bookOfKeys, bookOfMailmap } from './address-book.ts'
export { announcedClose } from './announced-close.ts'
export {
  type AtrBallot,
  type AtrMailVote,
  type AtrVote,
  atrModes,
  atrReadings,
  atrStandings,
} from './atr/atr-vote.ts'
export { type AtrBody, atrBodies } from './atr-bodies.ts'
export { concernsBoard } from './expedited-vote.ts'
export type { Mail, Mailbox, UndatedMail } from './mail.ts'
export { type ExpectedOpener, openerProblems } from './opener-problems.ts'
export type { PublishedName } from './published-names.ts'
export { type PublishedResult, readPublishedResult } from './published-result.ts'
export { readLoneMail } from './read-ballot.ts'
export { MAXIMUM_MAIL_BYTES, readMail } from './read-mail.ts'
export { readAnyMailOrHead, readHead, readMailOrHead } from './read-mail-or-head.ts'
export { MAXIMUM_MBOX_BYTES, MAXIMUM_MBOX_MAILS, type MboxEntry, readMbox, readMboxEntries } from './read-mbox.ts'
export {
  finalOutcome,
  hasteLines,
  oneLine,
  type ResultMailOptions,
  resultMail,
  voteCounts,
  voteLists,
} from './result-mail.ts'
export { resultProblems } from './result-problems.ts'
export { readSubject, type Subject, sameVote } from './subject.ts'
export type {
  Ballot,
  Count,
  Expedited,
  Gap,
  InMail,
  MatchedBy,
  MessageReading,
  MessageRole,
  NeedsHuman,
  Outcome,
  PodlingRound,
  PossibleReading,
  RosterMember,
  Round,
  Tally,
  VoteFacts,
} from './tally.ts'
export { rounds } from './tally.ts'
export { tallyVotes, undecidedInWords } from './tally-votes.ts'
export { type VoteForm, voteForms } from './vote-forms.ts'
export { isVoteValue } from './vote-value.ts'
export { POLICY_HOURS } from './vote-window.ts'
