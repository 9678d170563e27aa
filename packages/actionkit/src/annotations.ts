import type { Finding, Severity } from '@tra/kernel'
import type { Annotation } from './workflow.ts'

/** GitHub shows at most ten annotations of a level for one step; the rest stands in the summary. */
const MAX_ANNOTATIONS_PER_LEVEL = 10

const levels: Record<Severity, Annotation['level']> = {
  blocker: 'error',
  concern: 'warning',
  suggestion: 'notice',
  note: 'notice',
}

/** The findings worth a line beside the step, worst first as they come. */
export function annotationsOf(findings: readonly Finding[]): Annotation[] {
  const shown = { error: 0, warning: 0, notice: 0 }
  return findings
    .map((finding) => ({ level: levels[finding.severity], title: finding.check, message: sentence(finding) }))
    .filter(({ level }) => shown[level]++ < MAX_ANNOTATIONS_PER_LEVEL)
}

function sentence({ artifact, message, hint }: Finding): string {
  return [artifact === undefined ? message : `${artifact}: ${message}`, hint].filter(Boolean).join(' ')
}
