import { hash } from 'node:crypto'

/** What makes two reports the same report. The run's attempt is part of `source`. */
interface EventIdentity {
  source: string
  step: string
  candidateDigest: string
}

/** A deterministic event id: a step repeated in one attempt of a run over the same bytes is one event. */
export function eventId({ source, step, candidateDigest }: EventIdentity): string {
  return hash('sha256', [source, step, candidateDigest].join('\0'), 'hex')
}

/** What a ledger keys an event by: CloudEvents says `source` and `id` together are unique. */
export function eventKey({ source, id }: { source: string; id: string }): string {
  return hash('sha256', `${source}\0${id}`, 'hex')
}
