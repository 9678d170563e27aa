/** The only values that can bind (voting.html: "must use +1, 0, -1 to be considered binding"). */
export const voteValues = ['+1', '0', '-1'] as const
export type VoteValue = (typeof voteValues)[number]

/** Whether a written value is one that counts; `+0.5` and `++1` are opinions. */
export function isVoteValue(value: string): value is VoteValue {
  return voteValues.some((counted) => counted === value)
}

/** `+0`, `-0` and `±0` are all `0`; a fraction stays as it was written. */
export function voteValue(sign: string, digits: string): string {
  const written = `${sign}${digits}`
  if (sign === '++' || digits.includes('.')) return written
  if (digits === '0') return '0'
  return sign === '-' ? '-1' : '+1'
}
