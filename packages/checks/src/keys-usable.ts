import type { Check } from '@tra/kernel'
import type { CandidateFacts } from './facts.ts'
import { policy } from './policy.ts'

/** A profile that merely recommends signatures needs no KEYS until a file is signed. */
function needsKeys({ files, profile }: CandidateFacts): boolean {
  const demanded = profile.companions.some(({ suffix, severity }) => suffix === '.asc' && severity === 'blocker')
  return demanded || files.some(({ path }) => path.endsWith('.asc'))
}

export const keysUsable: Check<CandidateFacts> = {
  id: 'keys-usable',
  summary: 'KEYS holds at least one OpenPGP key.',
  reference: policy.signing,
  run(facts) {
    if (facts.keys.length > 0 || !needsKeys(facts)) return []
    return [
      {
        severity: 'blocker',
        message: 'KEYS holds no OpenPGP key, so no signature can be checked',
        hint: "publish the signers' public keys in the KEYS file at the top of the project's distribution directory",
      },
    ]
  },
}
