import type { KnownUnknown } from '../dependency-graph.ts'
import type { InstalledCopy } from './installed-package.ts'
import { integrityHashes } from './integrity.ts'

type CopyProblem = Pick<KnownUnknown, 'kind' | 'message'>

function sourceProblem({ ref, source }: InstalledCopy): CopyProblem | undefined {
  if (source.kind === 'registry') {
    const message = `${ref} was fetched from a registry that is not public; its address is left out`
    return source.withheld ? { kind: 'withheld-location', message } : undefined
  }
  if (source.kind === 'git' && source.location !== undefined) return undefined
  return {
    kind: 'unpublished-source',
    message: `${ref} is not fetched from its place in a public registry or repository`,
  }
}

function integrityProblem({ ref, entry }: InstalledCopy): CopyProblem | undefined {
  if (integrityHashes(entry.integrity ?? '').length > 0) return undefined
  const reason = entry.inBundle ? 'it is bundled inside another package' : 'the lockfile holds none'
  return { kind: 'no-integrity', message: `the digest of ${ref} is unknown: ${reason}` }
}

function versionProblem({ ref, entry }: InstalledCopy): CopyProblem | undefined {
  return entry.version === undefined ? { kind: 'no-version', message: `the version of ${ref} is unknown` } : undefined
}

/** What the lockfile doesn't say about one installed copy of a package. */
export function copyProblems(copy: InstalledCopy): KnownUnknown[] {
  const problems = [sourceProblem(copy), integrityProblem(copy), versionProblem(copy)]
  return problems
    .filter((problem) => problem !== undefined)
    .map((problem) => ({ ...problem, ref: copy.ref, path: copy.path }))
}
