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
import type { Mail, UndatedMail } from './mail.ts'
import { type MailRole, mailRole, type Speaker } from './mail-role.ts'
import { isKnownByName, isReleaseManager, mayClose } from './officer.ts'
import { readBallot } from './read-ballot.ts'
import { senderStanding } from './sender-standing.ts'
import { readSubject, type Subject, sameVote } from './subject.ts'
import type { NeedsHuman, VoteFacts } from './tally.ts'

/** The mails of one vote, each in its place. */
export interface VoteThread {
  opener: Mail
  /** The mail that closed the vote. Votes that come after it are late. */
  result?: Mail
  cancellation?: Mail
  /** Every mail that closes the vote: `result` and `cancellation` are the first of theirs. */
  closings: Closing[]
  /** By date; neither the opener nor a closing mail is among them. */
  replies: Mail[]
  /** Mails that may have ended the vote: nothing is decided before a human has read them. */
  alarms: NeedsHuman[]
}

interface Closing {
  mail: Mail
  role: 'result' | 'cancellation'
}

const ALARMS: Record<Exclude<MailRole, 'reply'>, string> = {
  result: 'announces a result, but its sender is neither proved to be the release manager nor on the committee',
  cancel: 'cancels the vote, but its sender is neither proved to be the release manager nor on the committee',
  'maybe-cancel': 'speaks of cancelling; the vote may have been cancelled',
  restart: 'calls a new vote in this thread; later votes may be for another candidate',
}

const UNREAD = 'was not read, and comes from the release manager: it may end the vote'

// An archive gives a mail twice when it went to two lists. Two people may share a Message-ID, or have none: then they are two.
function isOf({ from, date, messageId }: Mail): string {
  const writer = `${from.name} <${from.address}>`
  return messageId === '' ? `${writer} ${date.getTime()}` : `${writer} ${messageId}`
}

/** By date, and by who wrote what where two came in the same second: the order in which they were read must leave no trace. */
function chronological(mails: readonly Mail[]): Mail[] {
  const texts = new Map<string, Set<string>>()
  const firsts = new Map<string, string>()
  // Of two copies the earlier stays: a vote does not become late because a second list was slow.
  return mails.toSorted(inOrder).filter((mail) => {
    const key = isOf(mail)
    const first = firsts.get(key)
    // Nearly every mail is alone: its text is not looked at.
    if (first === undefined) return firsts.set(key, mail.text)
    const seen = texts.get(key) ?? new Set([first])
    texts.set(key, seen)
    return !seen.has(mail.text) && seen.add(mail.text)
  })
}

function inOrder(one: Mail, other: Mail): number {
  const difference = +one.date - +other.date
  if (difference !== 0) return difference
  return compared(one.messageId, other.messageId) || compared(isOf(one), isOf(other)) || compared(one.text, other.text)
}

function compared(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

function opensVote({ subject }: Pick<Mail, 'subject'>): boolean {
  const { kind, isReply } = readSubject(subject)
  return kind === 'vote' && !isReply
}

function openerOf(mails: readonly Mail[], { undated = [], openedBy = '' }: VoteFacts): Mail {
  const isMeant = (mail: Mail | UndatedMail) => mail.messageId === openedBy && opensVote(mail)
  // In place of the mail that is meant, no other one is counted.
  const meant = openedBy === '' ? undefined : [...mails, ...undated].find(isMeant)
  const opener = meant ?? mails.find(opensVote) ?? undated.find(opensVote)
  if (opener === undefined) {
    throw new ReleaseError('NOT_FOUND', 'no mail of the thread opens a vote', {
      hint: 'Give the thread whose first mail has a subject starting with [VOTE].',
    })
  }
  if (opener.date !== undefined) return opener
  throw new ReleaseError('MALFORMED', 'the mail that opens the vote carries no date that can be read', {
    hint: 'Fetch its raw source again, with its Received headers.',
  })
}

function belongs(mail: Mail | UndatedMail, known: ReadonlySet<string>, opening: Subject): boolean {
  const subject = readSubject(mail.subject)
  if (sameVote(opening, subject)) return true
  const inThread = [...mail.references, mail.inReplyTo ?? ''].some((id) => known.has(id))
  const { kind, isReply, candidate } = subject
  // A reply whose subject was edited stays in the thread; a new vote sent as a reply to the old one does not.
  return inThread && (isReply || kind === 'other') && (candidate === '' || candidate === opening.candidate)
}

function place(thread: VoteThread, mail: Mail, facts: VoteFacts): void {
  // What is dated after the time of counting has not happened yet.
  if (mail.date > facts.now) return void thread.replies.push(mail)
  const byReleaseManager = isReleaseManager(mail, thread.opener, facts)
  const mayEnd = byReleaseManager || (mayMatter(mail) && mayClose(mail, thread.opener, facts))
  const role = opensAgain(mail, byReleaseManager) ? 'restart' : mailRole(mail, speakerOf(byReleaseManager, mayEnd))
  const closes = (role === 'result' || role === 'cancel') && mayEnd && !isRefuted(mail)
  if (closes) close(thread, { mail, role: role === 'cancel' ? 'cancellation' : 'result' })
  else thread.replies.push(mail)
  if (byReleaseManager && mail.unread !== undefined) thread.alarms.push(alarm(mail, UNREAD))
  // After a result only a cancellation still matters.
  if (role !== 'reply' && !closes && (!thread.result || role === 'maybe-cancel'))
    thread.alarms.push(alarm(mail, ALARMS[role]))
}

// Nearly all mails only vote: whether their writers may end it need not be asked.
function mayMatter({ subject, text }: Mail): boolean {
  const { kind } = readSubject(subject)
  return (
    kind === 'result' || kind === 'cancel' || /cancel|withdr|abort|revok|retract|call(?:ed|ing)? off|clos/i.test(text)
  )
}

function speakerOf(byReleaseManager: boolean, mayEnd: boolean): Speaker {
  if (byReleaseManager) return 'release-manager'
  return mayEnd ? 'member' : 'stranger'
}

// The VOTE mail sent once more, with other links or other files: some may have voted on the first. An answer whose "Re:" is lost answers something.
function opensAgain({ subject, references, inReplyTo }: Mail, byReleaseManager: boolean): boolean {
  const { kind, isReply } = readSubject(subject)
  return byReleaseManager && kind === 'vote' && !isReply && references.length === 0 && inReplyTo === undefined
}

// A result makes later votes late: nobody may forge one.
function isRefuted(mail: Mail): boolean {
  return senderStanding(mail).status === 'refuted'
}

/** Votes after a result that nothing proves to come from its sender might be in time. */
function unprovedResult(thread: VoteThread, facts: VoteFacts): NeedsHuman[] {
  const { opener, result, replies } = thread
  if (result === undefined) return []
  const late = replies.filter(({ date }) => date > result.date).map((mail) => readBallot(mail, opener.subject))
  if (late.every(({ kind }) => kind === 'none')) return []
  // Anybody can write under a name. A +1 that comes too late takes nothing away from whoever hides votes.
  const hides = late.some(
    (reading) => reading.kind === 'undecided' || (reading.kind === 'vote' && reading.value !== '+1'),
  )
  if (hides && isKnownByName(result, opener, facts))
    return [alarm(result, 'makes the votes after it late, but its sender is known by the name alone')]
  const { status, because } = senderStanding(result)
  if (status === 'authenticated' || !facts.authenticatedSenders) return []
  return [alarm(result, `makes the votes after it late, but its sender is not proved: ${because}`)]
}

function close(thread: VoteThread, closing: Closing): void {
  thread.closings.push(closing)
  thread[closing.role] ??= closing.mail
}

function alarm(mail: Mail | UndatedMail, reason: string): NeedsHuman {
  return {
    voter: mail.from.name,
    line: mail.subject,
    reason,
    ...(mail.permalink !== undefined && { permalink: mail.permalink }),
  }
}

/** Mails that others answer and that are not here: what else is missing, nobody knows. */
function missingMails(thread: readonly Mail[], all: readonly (Mail | UndatedMail)[]): NeedsHuman[] {
  const here = new Set(all.map(({ messageId }) => messageId))
  const told = new Set<string>()
  return thread.flatMap((mail) => {
    const answered = [...mail.references, ...(mail.inReplyTo === undefined ? [] : [mail.inReplyTo])]
    const [missing] = answered.filter((id) => !here.has(id) && !told.has(id))
    if (missing === undefined) return []
    for (const id of answered) told.add(id)
    return [
      alarm(mail, `answers a mail that is not among those read: <${missing}>; the archive gave the thread in part`),
    ]
  })
}

/** Some programs name only the mail that they answer: whoever answers a mail of the vote is in it. `mails` are by date. */
function mailsOfVote(mails: readonly Mail[], opener: Mail, opening: Subject): Mail[] {
  const others = mails.filter(({ subject }) => isNextCandidate(opening, readSubject(subject)))
  const known = new Set(opener.messageId === '' ? [] : [opener.messageId])
  return mails.filter((mail) => {
    if (mail === opener || !belongs(mail, known, opening) || closesAnother(mail, known, others)) return false
    if (mail.messageId !== '') known.add(mail.messageId)
    return true
  })
}

const UNDATED = 'carries no date that can be read: whether it came in time, nobody can tell'

function undatedMails(thread: readonly Mail[], undated: readonly UndatedMail[], opening: Subject): NeedsHuman[] {
  const known = new Set(thread.map(({ messageId }) => messageId).filter((id) => id !== ''))
  return undated.filter((mail) => belongs(mail, known, opening)).map((mail) => alarm(mail, UNDATED))
}

/** The VOTE mail of another candidate of the same release. */
function isNextCandidate(opening: Subject, { kind, isReply, topic, candidate }: Subject): boolean {
  return kind === 'vote' && !isReply && topic === opening.topic && candidate !== opening.candidate
}

/** A result that names no candidate and answers nothing here is about the candidate that was voted on last. */
function closesAnother(mail: Mail, known: ReadonlySet<string>, others: readonly Mail[]): boolean {
  const { kind, candidate } = readSubject(mail.subject)
  if ((kind !== 'result' && kind !== 'cancel') || candidate !== '' || others.length === 0) return false
  const inThread = [...mail.references, mail.inReplyTo ?? ''].some((id) => known.has(id))
  return !inThread && others.some(({ date }) => date < mail.date)
}

/** Sorts the mails of an archive into one vote. Mails of other votes are left out. @throws ReleaseError NOT_FOUND without an opener. */
export function readThread(facts: VoteFacts): VoteThread {
  const mails = chronological(facts.mails)
  const { undated = [] } = facts
  const opener = openerOf(mails, facts)
  const thread: VoteThread = { opener, closings: [], replies: [], alarms: [] }
  const opening = readSubject(opener.subject)
  const others = mailsOfVote(mails, opener, opening)
  for (const mail of others) place(thread, mail, facts)
  thread.alarms.push(...unprovedResult(thread, facts))
  thread.alarms.push(...missingMails([opener, ...others], [...facts.mails, ...undated]))
  thread.alarms.push(...undatedMails([opener, ...others], undated, opening))
  return thread
}
