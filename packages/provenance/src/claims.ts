/**
 * What a Fulcio certificate says about the run that asked for it: the extensions 1.3.6.1.4.1.57264.1.8 to .22
 * (https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md).
 */
export interface CertificateClaims {
  subjectAlternativeName: string
  issuer?: string
  buildSignerUri?: string
  buildSignerDigest?: string
  runnerEnvironment?: string
  sourceRepositoryUri?: string
  sourceRepositoryDigest?: string
  sourceRepositoryRef?: string
  sourceRepositoryIdentifier?: string
  sourceRepositoryOwnerUri?: string
  sourceRepositoryOwnerIdentifier?: string
  buildConfigUri?: string
  buildConfigDigest?: string
  buildTrigger?: string
  runInvocationUri?: string
}
