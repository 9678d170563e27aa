import { type ReleaseEvent, releaseEventOf, type StepOutcome } from '@tra/ledger'
import { SOURCE } from './fake-issuer.ts'

/** An event about an invented release. */
export function widgetEvent(change: Partial<StepOutcome> = {}): ReleaseEvent {
  return releaseEventOf({
    source: SOURCE,
    candidate: { committee: 'widgets', product: 'widget', version: '1.0.0', candidate: 'rc1' },
    candidateDigest: 'ab'.repeat(32),
    step: 'verify',
    verdict: 'passed',
    summary: 'All checks passed.',
    time: new Date('2026-03-01T12:00:00Z'),
    ...change,
  })
}
