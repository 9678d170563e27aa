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

import { createHmac, timingSafeEqual } from 'node:crypto'
import { ReleaseError } from '@tra/kernel'

/** A shorter secret can be guessed from one delivery, offline. */
const MIN_SECRET_LENGTH = 32
/** The one in use and the one that replaces it. */
const MAX_SECRETS = 2

/** Secrets of the webhook, comma between them while one is replaced. @throws ReleaseError INPUT_INVALID */
export function webhookSecrets(text: string): string[] {
  const secrets = text.split(',').map((secret) => secret.trim())
  if (secrets.length <= MAX_SECRETS && secrets.every(({ length }) => length >= MIN_SECRET_LENGTH)) return secrets
  throw new ReleaseError(
    'INPUT_INVALID',
    `expected at most ${MAX_SECRETS} webhook secrets of ${MIN_SECRET_LENGTH} characters or more`,
    { hint: 'Make one with `openssl rand -hex 32`.' },
  )
}

/** Whether one of the secrets made the `X-Hub-Signature-256` of exactly these bytes. */
export function isSignedBy(secrets: readonly string[], header: string | undefined, body: Uint8Array): boolean {
  const [, hex] = /^sha256=([0-9a-f]{64})$/.exec(header ?? '') ?? []
  if (hex === undefined) return false
  const given = Buffer.from(hex, 'hex')
  // All are tried, so that the time tells nothing about which one fits.
  return secrets
    .map((secret) => timingSafeEqual(createHmac('sha256', secret).update(body).digest(), given))
    .includes(true)
}
