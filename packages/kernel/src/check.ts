import type { Finding } from './finding.ts'

/** One rule about a release. It reads facts; it never fetches, prints, exits or throws for a bad release. */
export interface Check<Facts> {
  /** Kebab-case; equals the file name and the heading of its page. */
  id: string
  /** One sentence saying what holds when the check is silent. */
  summary: string
  /** URL of the policy clause or specification. */
  reference: string
  run(facts: Facts): Omit<Finding, 'check' | 'reference'>[]
}

/** Runs every check, so that a reader sees all problems at once instead of the first. */
export function runChecks<Facts>(checks: readonly Check<Facts>[], facts: Facts): Finding[] {
  return checks.flatMap((check) =>
    check.run(facts).map((finding) => ({ check: check.id, reference: check.reference, ...finding })),
  )
}
