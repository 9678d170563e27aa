import type { Check } from '@tra/kernel'
import type { RecordFacts } from './record-facts.ts'

/** A record nobody can read proves nothing, and an empty one would pass every other check. */
export const entriesReadable: Check<RecordFacts> = {
  id: 'entries-readable',
  summary: 'The record holds events, and each is the one canonical text of what it says.',
  reference: 'https://www.rfc-editor.org/rfc/rfc8785',
  run({ record, unreadable }) {
    if (record.entries.length === 0) {
      return [{ severity: 'blocker', message: 'The record holds no events.', hint: 'Fetch the record again.' }]
    }
    return unreadable.map(({ sequence, reason }) => ({
      severity: 'blocker' as const,
      message: `Entry ${sequence} can't be read: ${reason}.`,
      hint: 'Fetch the record again from the ledger; do not edit it.',
    }))
  },
}
