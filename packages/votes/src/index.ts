export type { Mail, Mailbox } from './mail.ts'
export type { PublishedName } from './published-names.ts'
export type { PublishedResult } from './published-result.ts'
export { MAXIMUM_MAIL_BYTES, readMail } from './read-mail.ts'
export { MAXIMUM_MBOX_BYTES, MAXIMUM_MBOX_MAILS, readMbox } from './read-mbox.ts'
export { type ResultMailOptions, resultMail } from './result-mail.ts'
export { readSubject, type Subject, sameVote } from './subject.ts'
export type {
  Ballot,
  Count,
  DigestInMail,
  MatchedBy,
  NeedsHuman,
  Outcome,
  RosterMember,
  Tally,
  VoteFacts,
} from './tally.ts'
export { tallyMarkdown } from './tally-markdown.ts'
export { tallyVotes } from './tally-votes.ts'
