import type { DigestInMail } from './tally.ts'

const NAMED_DIGEST = /\bcandidate\s+digest\b[\s\S]{0,120}?\b([0-9a-f]{64})\b/gi

/** Whether a VOTE mail names this candidate digest (64 hex digits after "Candidate digest"). Two different ones are `other`. */
export function digestInMail(text: string, digest: string): DigestInMail {
  const named = [...text.matchAll(NAMED_DIGEST)].map(([, hex]) => hex?.toLowerCase())
  if (named.length === 0) return 'absent'
  return named.every((hex) => hex === digest.toLowerCase()) ? 'same' : 'other'
}
