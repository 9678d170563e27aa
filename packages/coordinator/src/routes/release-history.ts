import { candidateName, type ReleaseName } from '@tra/kernel'
import { MAX_RECORD_ENTRIES, parseEntry, type SequencedEntry } from '@tra/ledger'
import type { EventStore } from '../store/event-store.ts'
import { problem } from './problem.ts'

/** A release's entries, oldest first. @throws HTTPException 404, 422 */
export async function releaseHistory(store: EventStore, release: ReleaseName): Promise<SequencedEntry[]> {
  candidateName({ ...release, candidate: 'rc1' })
  const entries = await store.entriesOf(release, MAX_RECORD_ENTRIES + 1)
  if (entries.length === 0) throw problem(404, 'no event about this release is known')
  if (entries.length > MAX_RECORD_ENTRIES) throw problem(422, 'this release has too many events to show')
  return entries.map(({ sequence, text }) => ({ sequence, entry: parseEntry(text) }))
}
