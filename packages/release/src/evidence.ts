import { createHash } from 'node:crypto'
import type { Evidence } from '@tra/ledger'

/** How an event names a document that is kept beside the release. */
export function evidenceOf(name: string, content: string | Uint8Array): Evidence {
  return { name, sha256: createHash('sha256').update(content).digest('hex') }
}

/** JSON as it is written to files: two spaces, a final newline, the same bytes for the same value. */
export function jsonDocument(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
