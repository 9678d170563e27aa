export type { CertificateClaims } from './claims.ts'
export { provenanceMismatches } from './provenance-mismatches.ts'
export { SLSA_PROVENANCE, slsaProvenance } from './slsa-provenance.ts'
export { type Statement, type Subject, statement } from './statement.ts'
