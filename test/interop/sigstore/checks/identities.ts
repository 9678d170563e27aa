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

import { isDeepStrictEqual } from 'node:util'
import { type OidcIssuer, startOidcIssuer } from '@tra/testkit'
import { sessionWith } from '../ours/signing-session.ts'
import type { SigstoreStack } from '../stack/stack.ts'
import { claimsOfRun } from '../workflow-run.ts'
import type { CheckContext } from './check-context.ts'

/** Fulcio certifies who asks, and we read it; whom it doesn't believe we report without the token. */
export async function checkIdentities({ opinions, stack }: CheckContext): Promise<void> {
  await opinions.accepted('Fulcio, every claim of the token', [
    async () => {
      const claims = await (await sessionWith(stack, 1)).claims()
      const expected = claimsOfRun(stack.issuer.url)
      if (!isDeepStrictEqual(claims, expected)) throw new Error(JSON.stringify({ claims, expected }, undefined, 2))
    },
  ])
  const stranger = await startOidcIssuer()
  try {
    await opinions.refused(
      'Fulcio, a token for others, an old, a forged and a foreign one',
      /^Fulcio issued no certificate: .*\(400\)/,
      badTokens(stack.issuer, stranger).map((token) => () => signedWith(stack, token)),
    )
  } finally {
    await stranger.close()
  }
}

function badTokens(issuer: OidcIssuer, stranger: OidcIssuer): string[] {
  const anHourAgo = Math.floor(Date.now() / 1000) - 3600
  return [
    issuer.mint({ aud: 'https://example.org' }),
    issuer.mint({ iat: anHourAgo, nbf: anHourAgo, exp: anHourAgo + 600 }),
    stranger.mint({ iss: issuer.url }),
    stranger.mint(),
  ]
}

// A token that has expired is harmless, and others end in logs the same way.
async function signedWith(stack: SigstoreStack, token: string): Promise<void> {
  const session = await sessionWith(stack, 1, () => token)
  await session.claims().catch((thrown) => {
    if (String(thrown).includes(token)) throw new Error('the token stands in the error')
    throw thrown
  })
}
