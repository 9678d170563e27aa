import type { Check } from '@tra/kernel'
import { artifactsOf } from './artifacts.ts'
import type { CandidateFacts } from './facts.ts'
import { policy } from './policy.ts'

export const candidateNotEmpty: Check<CandidateFacts> = {
  id: 'candidate-not-empty',
  summary: 'The candidate holds at least one artifact.',
  reference: policy.sourcePackages,
  run(facts) {
    if (artifactsOf(facts).length > 0) return []
    return [
      {
        severity: 'blocker',
        message: 'the candidate holds no artifact',
        hint: 'point to the directory that holds the source archive and its companions',
      },
    ]
  },
}
