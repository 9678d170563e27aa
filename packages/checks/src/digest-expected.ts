import type { Check } from '@tra/kernel'
import type { CandidateFacts } from './facts.ts'
import { policy } from './policy.ts'

export const digestExpected: Check<CandidateFacts> = {
  id: 'digest-expected',
  summary: 'The candidate holds the very bytes that were voted on or announced.',
  reference: policy.approval,
  run({ digest, expectedDigest }) {
    if (expectedDigest === undefined || expectedDigest.toLowerCase() === digest) return []
    return [
      {
        severity: 'blocker',
        message: `the candidate digest is ${digest}, expected was ${expectedDigest}`,
        hint: 'a file was added, changed or removed since: fetch the candidate again, and stop when it stays different',
      },
    ]
  },
}
