export { BundleVerifier } from './bundle-verifier.ts'
export { certificateClaims } from './certificate-claims.ts'
export { SigningSession, type SigstoreInstance } from './signing-session.ts'
export { parseTrustRoot, trustRootFrom } from './trust-root.ts'
