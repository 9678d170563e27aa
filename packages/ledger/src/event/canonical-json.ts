import { messageOf, ReleaseError } from '@tra/kernel'
import canonicalize from 'canonicalize'

/** The one JSON text of a value (RFC 8785). @throws ReleaseError MALFORMED for what JSON can't hold (lone surrogates). */
export function canonicalJson(value: unknown): string {
  try {
    const text = canonicalize(value)
    if (text !== undefined) return text
  } catch (cause) {
    throw new ReleaseError('MALFORMED', `no canonical JSON: ${messageOf(cause)}`, { cause })
  }
  throw new ReleaseError('MALFORMED', 'no canonical JSON: there is no value')
}
