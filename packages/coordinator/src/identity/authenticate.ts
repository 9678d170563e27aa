import { hash } from 'node:crypto'
import { parseToken, verifiedClaims } from './json-web-token.ts'
import { type Admission, type IdentityPolicy, judgeClaims, type Refusal } from './judge-claims.ts'
import type { KeySet } from './key-set.ts'

interface Attempt {
  /** The `Authorization` header. */
  header: string | undefined
  body: Uint8Array
  keys: KeySet
  policy: IdentityPolicy
  now: Date
}

/** Who sends this body, proven by a bearer token of GitHub Actions (RFC 6750), or why nobody is believed. */
export async function authenticate({ header, body, keys, policy, now }: Attempt): Promise<Admission | Refusal> {
  const [, text] = /^Bearer (\S+)$/i.exec(header ?? '') ?? []
  if (text === undefined) return { status: 401, reason: 'a bearer token of GitHub Actions is needed' }
  const token = parseToken(text)
  if (token === undefined) return { status: 401, reason: 'the token is not an RS256 token with a key id' }
  const key = await keys.find(token.keyId, now)
  if (key === undefined) return { status: 401, reason: 'the issuer does not know the key of the token' }
  const claims = verifiedClaims(token, key)
  if (claims === undefined) return { status: 401, reason: 'the signature of the token is wrong' }
  return judgeClaims(claims, { policy, bodyDigest: hash('sha256', body, 'hex'), now })
}
