import type { Check } from '@tra/kernel'
import { artifactsOf } from './artifacts.ts'
import type { CandidateFacts } from './facts.ts'
import { policy } from './policy.ts'

function howToMake(artifact: string, suffix: string): string {
  if (suffix === '.asc') return `sign it: gpg --armor --detach-sign ${artifact}`
  if (suffix === '.sha512') return `in its directory run: sha512sum ${artifact} > ${artifact}.sha512`
  return `run the step of the release that writes ${artifact}${suffix}`
}

export const companionsPresent: Check<CandidateFacts> = {
  id: 'companions-present',
  summary: 'Every artifact has each companion that the profile asks for.',
  reference: policy.signaturesAndSums,
  run(facts) {
    const paths = new Set(facts.files.map(({ path }) => path))
    return artifactsOf(facts).flatMap(({ path }) =>
      facts.profile.companions
        .filter(({ suffix }) => !paths.has(path + suffix))
        .map(({ suffix, severity }) => ({
          severity,
          artifact: path,
          message: `${path} has no ${suffix} beside it`,
          hint: howToMake(path.slice(path.lastIndexOf('/') + 1), suffix),
        })),
    )
  },
}
