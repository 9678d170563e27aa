import type { Finding } from './finding.ts'

/** Never a guess: what can't be decided is `needs-human` and stops the line. */
export const verdicts = ['passed', 'failed', 'needs-human', 'skipped'] as const
export type Verdict = (typeof verdicts)[number]

/** `failed` on any blocker; else `needs-human` when a check could not decide; else `passed`. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some((finding) => finding.severity === 'blocker')) return 'failed'
  return findings.some((finding) => finding.undecided) ? 'needs-human' : 'passed'
}
