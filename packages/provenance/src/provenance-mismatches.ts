import type { CertificateClaims } from './claims.ts'
import { slsaProvenance } from './slsa-provenance.ts'

/**
 * Where a provenance predicate says something else than the certificate it was signed with: paths with both values,
 * empty when they agree. A forged builder id or commit shows here although the signature is good.
 */
export function provenanceMismatches(predicate: unknown, claims: CertificateClaims): string[] {
  return [...differences(predicate, slsaProvenance(claims), 'predicate')]
}

function* differences(actual: unknown, expected: unknown, at: string): Generator<string> {
  if (typeof expected !== 'object' || expected === null) {
    if (actual !== expected) yield `${at}: predicate ${JSON.stringify(actual)}, certificate ${JSON.stringify(expected)}`
    return
  }
  const fields = typeof actual === 'object' && actual !== null ? (actual as Record<string, unknown>) : {}
  for (const [key, value] of Object.entries(expected)) yield* differences(fields[key], value, `${at}.${key}`)
}
