import type { Check } from '@tra/kernel'
import type { RecordFacts } from './record-facts.ts'

/** A forger signs a forged tree with a key of their own and puts that key into the record. */
export const ledgerKeyTrusted: Check<RecordFacts> = {
  id: 'ledger-key-trusted',
  summary: 'The checkpoint is signed by the ledger key that you trust.',
  reference: 'https://c2sp.org/signed-note',
  run({ ledger, keyIsTrusted }) {
    if (ledger.state === 'absent') {
      const hint = 'A record fetched from a ledger has a checkpoint.'
      return [{ severity: 'note', undecided: true, message: 'No ledger has signed anything here.', hint }]
    }
    if (keyIsTrusted) return []
    return [
      {
        severity: 'concern',
        undecided: true,
        message:
          'The checkpoint was checked with the key inside the record, which proves only that the record is consistent.',
        hint: "Get the ledger's verifier key from a place you trust and pass it to the audit.",
      },
    ]
  },
}
