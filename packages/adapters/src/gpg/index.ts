export { openPgpSignerFactory } from './open-pgp-signer.ts'
export { openPgpVerifier } from './open-pgp-verifier.ts'
