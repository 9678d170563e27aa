import type { Mail } from './mail.ts'
import { sameName } from './person-name.ts'
import type { VoteFacts } from './tally.ts'
import { identifyVoter } from './voter.ts'

type Vote = Pick<VoteFacts, 'releaseManager' | 'roster' | 'voters'>

/** Whether a mail comes from the release manager: whom the caller named, else whoever opened the vote. */
export function isReleaseManager(mail: Mail, opener: Mail, vote: Vote): boolean {
  const opened = mail.from.address !== '' && mail.from.address === opener.from.address && !mail.mirroredFrom
  if (opened || sameName(mail.from.name, opener.from.name)) return true
  if (vote.releaseManager === undefined) return false
  return identifyVoter(mail, [], vote).id === vote.releaseManager || sameName(mail.from.name, vote.releaseManager)
}

/** Whether a mail may close the vote: the release manager's, or a committee member's. Anybody else's is only reported. */
export function mayClose(mail: Mail, opener: Mail, vote: Vote): boolean {
  return isReleaseManager(mail, opener, vote) || identifyVoter(mail, [], vote).member !== undefined
}
