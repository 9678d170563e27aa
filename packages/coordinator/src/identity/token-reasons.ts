// Licensed to the Apache Software Foundation (ASF) under one
// or more contributor license agreements.  See the NOTICE file
// distributed with this work for additional information
// regarding copyright ownership.  The ASF licenses this file
// to you under the Apache License, Version 2.0 (the
// "License"); you may not use this file except in compliance
// with the License.  You may obtain a copy of the License at
//
//   http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing,
// software distributed under the License is distributed on an
// "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
// KIND, either express or implied.  See the License for the
// specific language governing permissions and limitations
// under the License.

/** Why a token was not believed (401), or was believed and may not do this (403). The codes are stable. */
export const tokenReasons = {
  'token-missing': { status: 401, meaning: 'a bearer token of GitHub Actions is needed' },
  'token-too-long': { status: 401, meaning: 'the token is longer than any that GitHub signs' },
  'token-malformed': { status: 401, meaning: 'the token is not three parts of canonical base64url with JSON in them' },
  'duplicate-member': { status: 401, meaning: 'the token names a member twice, so two readers could see two tokens' },
  'algorithm-refused': { status: 401, meaning: 'the token is not signed with RS256' },
  'header-refused': { status: 401, meaning: 'the token brings its own key or asks for rules that are not known here' },
  'key-unknown': { status: 401, meaning: 'the issuer does not know the key of the token' },
  'key-unusable': { status: 401, meaning: 'the key of the token is no RSA key of at least 2048 bits for RS256' },
  'signature-wrong': { status: 401, meaning: 'the signature of the token is wrong' },
  'claims-incomplete': { status: 401, meaning: 'the token lacks the claims of a GitHub Actions run' },
  'issuer-other': { status: 401, meaning: 'the token is from another issuer' },
  'audience-other': { status: 401, meaning: 'the token is for another audience' },
  'body-other': { status: 401, meaning: 'the token is bound to another body' },
  'not-yet-valid': { status: 401, meaning: 'the token is not valid yet' },
  expired: { status: 401, meaning: 'the token has expired' },
  'too-late': { status: 401, meaning: 'the token is bound to this body but more than 90 days old' },
  'trigger-refused': { status: 403, meaning: 'a run with this trigger may act for somebody who can not release' },
  'owner-not-admitted': { status: 403, meaning: 'the owner of the repository is not admitted here' },
  'repository-unknown': { status: 403, meaning: 'no product is registered for the repository' },
  'repository-replaced': {
    status: 403,
    meaning: 'another repository has the name of a registered one: somebody may have taken the name over',
  },
  'owner-replaced': {
    status: 403,
    meaning: 'another account has the name of a registered owner: somebody may have taken the name over',
  },
  'owner-changed': { status: 403, meaning: 'the repository was transferred to another owner since it was registered' },
  'publisher-pending': { status: 403, meaning: 'the registration waits for a member of the committee' },
  'publisher-revoked': { status: 403, meaning: 'the registration was revoked' },
  'workflow-other': { status: 403, meaning: 'another workflow file than the registered one' },
  'ref-other': { status: 403, meaning: 'the workflow is from a branch or tag that is not registered' },
  'environment-other': { status: 403, meaning: 'the job does not run in the registered environment' },
  'runner-refused': { status: 403, meaning: 'the job runs on a machine that GitHub does not host' },
  'product-other': { status: 403, meaning: 'the event is about a product that is not registered for this run' },
  'type-other': { status: 403, meaning: 'events of this type are told by the server itself, not by runs' },
  'run-other': { status: 403, meaning: 'the event says it is from another run than the token' },
} as const satisfies Record<string, { status: 401 | 403; meaning: string }>
export type TokenReason = keyof typeof tokenReasons

/** Not let in: 401 when the token does not say who it is, 403 when it does and may not. */
export interface Refusal {
  status: 401 | 403
  code: TokenReason
  reason: string
}

/** The refusal of a code. Nothing of the token stands in it. */
export function refuse(code: TokenReason): Refusal {
  const { status, meaning } = tokenReasons[code]
  return { status, code, reason: meaning }
}
