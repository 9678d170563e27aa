import type { ReleaseName, Verdict } from '@tra/kernel'
import { parseEntry, type Step } from '@tra/ledger'
import type { EventStore } from '../store/event-store.ts'

/** Releases one overview shows, most recently changed first. */
const MAX_RELEASES = 500

/** Where a release stands. */
export interface ReleaseSummary {
  release: ReleaseName
  candidate: string
  /** The step that ended last, and how. */
  step: Step
  verdict: Verdict
  time: string
  events: number
}

export async function releaseSummaries(store: EventStore): Promise<ReleaseSummary[]> {
  const releases = await store.releases(MAX_RELEASES)
  return releases.map(({ events, latest }) => {
    const { time, data } = parseEntry(latest).event
    return { release: data.release, candidate: data.candidate, step: data.step, verdict: data.verdict, time, events }
  })
}
