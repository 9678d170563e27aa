import type { Verdict } from '@tra/kernel'
import type { Evidence, Step } from '../event/release-event.ts'
import type { SequencedEntry } from '../record/assemble-record.ts'

/** One line of a release's history. */
export interface TimelineEntry {
  sequence: number
  /** When the step ended, as its run says (RFC 3339, UTC). */
  time: string
  /** When the ledger took it; absent for an event that reached no ledger. */
  received?: string
  /** Delivered from a spool after its token had expired. */
  late: boolean
  candidate: string
  candidateDigest: string
  step: Step
  verdict: Verdict
  summary: string
  evidence: Evidence[]
  commit?: string
  source: string
}

function timelineEntry({ sequence, entry }: SequencedEntry): TimelineEntry {
  const { event, received, late } = entry
  const { candidate, candidateDigest, step, verdict, summary, evidence, commit } = event.data
  return {
    sequence,
    time: event.time,
    ...(received === undefined ? {} : { received }),
    late: late ?? false,
    candidate,
    candidateDigest,
    step,
    verdict,
    summary,
    evidence,
    ...(commit === undefined ? {} : { commit }),
    source: event.source,
  }
}

/** A release's history in the ledger's order. */
export function timeline(entries: readonly SequencedEntry[]): TimelineEntry[] {
  return entries.map(timelineEntry).sort((a, b) => a.sequence - b.sequence)
}
