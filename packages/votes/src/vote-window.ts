import type { VoteThread } from './read-thread.ts'
import type { VoteFacts } from './tally.ts'

const HOUR = 3_600_000

/** How long the vote was open, and whether that suffices. */
export interface VoteWindow {
  /** The vote still runs: its time is not over and nothing closed it. */
  open: boolean
  /** Open for `minimumHours`, or shorter with a reason. */
  longEnough: boolean
  hoursOpen: number
  closesAt: Date
}

/** Judges the time between the opener and the mail that closed the vote, or now while there is none. */
export function voteWindow(thread: VoteThread, facts: VoteFacts): VoteWindow {
  const { minimumHours, expeditedReason, now, closesAt } = facts
  const openedAt = +thread.opener.date
  const earliest = expeditedReason === undefined ? openedAt + minimumHours * HOUR : openedAt
  const closes = Math.max(earliest, closesAt ? +closesAt : earliest)
  const end = +((thread.result ?? thread.cancellation)?.date ?? now)
  return {
    open: thread.result === undefined && +now < closes,
    longEnough: end >= earliest,
    hoursOpen: Math.floor(((end - openedAt) / HOUR) * 100) / 100,
    closesAt: new Date(closes),
  }
}
