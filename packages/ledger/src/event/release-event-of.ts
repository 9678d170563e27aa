import { releaseId } from '@tra/kernel'
import { eventId } from './event-id.ts'
import {
  EVENT_TYPE,
  MAX_SUMMARY_LENGTH,
  type ReleaseEvent,
  releaseEventSchema,
  type StepOutcome,
} from './release-event.ts'

// A report that is too long must not keep its step out of the record.
function shortened(summary: string): string {
  if (summary.length <= MAX_SUMMARY_LENGTH) return summary
  return `${summary.slice(0, MAX_SUMMARY_LENGTH - 1).toWellFormed()}…`
}

/** The event of a finished step. @throws ZodError when the outcome itself is not of the documented shape. */
export function releaseEventOf(outcome: StepOutcome): ReleaseEvent {
  const { candidate, ...release } = outcome.candidate
  return releaseEventSchema.parse({
    specversion: '1.0',
    id: eventId(outcome),
    source: outcome.source,
    type: EVENT_TYPE,
    subject: releaseId(release),
    time: outcome.time.toISOString(),
    datacontenttype: 'application/json',
    data: {
      release,
      candidate,
      candidateDigest: outcome.candidateDigest,
      step: outcome.step,
      verdict: outcome.verdict,
      summary: shortened(outcome.summary),
      evidence: outcome.evidence ?? [],
      ...(outcome.commit === undefined ? {} : { commit: outcome.commit }),
      ...(outcome.facts === undefined ? {} : { facts: outcome.facts }),
    },
  })
}
