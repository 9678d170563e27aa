import type { Check } from '@tra/kernel'
import { artifactsOf, baseName } from './artifacts.ts'
import type { CandidateFacts } from './facts.ts'
import { policy } from './policy.ts'

export const podlingName: Check<CandidateFacts> = {
  id: 'podling-name',
  summary: 'Every artifact of a podling has "incubating" in its file name.',
  reference: policy.podlingNames,
  run(facts) {
    if (!facts.profile.disclaimer) return []
    return artifactsOf(facts)
      .filter(({ path }) => !baseName(path).toLowerCase().includes('incubating'))
      .map(({ path }) => ({
        severity: 'blocker',
        artifact: path,
        message: `${path}: a podling's artifact must have "incubating" in its name`,
        hint: 'name it like apache-example-1.0.0-incubating-src.tar.gz',
      }))
  },
}
