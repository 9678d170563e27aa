import { type Check, companionOf, type Severity } from '@tra/kernel'
import type { CandidateFacts } from './facts.ts'
import { policy } from './policy.ts'
import type { Problem } from './problem.ts'

// release-distribution: `.sig` MUST NOT and `.md5` must not be published; the SHA-1 suffixes are only a SHOULD NOT.
const FORBIDDEN_SEVERITY: Record<string, Severity> = { '.sig': 'blocker', '.md5': 'blocker' }

function forbidden(path: string, suffix: string): Problem {
  return {
    severity: FORBIDDEN_SEVERITY[suffix] ?? 'concern',
    artifact: path,
    message: `${path}: files ending in ${suffix} must not be published`,
    hint: `remove it; use ${suffix === '.sig' ? 'an armoured .asc' : '.sha512'} instead`,
  }
}

function orphan(path: string, artifact: string): Problem {
  return {
    severity: 'concern',
    artifact: path,
    message: `${path} is about ${artifact}, which is not in the candidate`,
    hint: `add ${artifact} or remove ${path}`,
  }
}

export const companionsKnown: Check<CandidateFacts> = {
  id: 'companions-known',
  summary: 'No companion has a forbidden suffix, and every companion lies beside its artifact.',
  reference: policy.signaturesAndSums,
  run({ files, profile }) {
    const paths = new Set(files.map(({ path }) => path))
    return files.flatMap(({ path }) => {
      const companion = companionOf(path)
      if (companion === undefined) return []
      if (profile.forbidden.includes(companion.suffix)) return [forbidden(path, companion.suffix)]
      return paths.has(companion.artifact) ? [] : [orphan(path, companion.artifact)]
    })
  },
}
