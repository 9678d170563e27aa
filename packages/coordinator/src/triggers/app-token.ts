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

import { createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ReleaseError } from '@tra/kernel'

/** GitHub refuses a token from its future: its clock may be this many seconds behind ours. */
const CLOCK_SECONDS = 60
/** GitHub takes ten minutes at most. */
const LIFE_SECONDS = 9 * 60
/** RS256 asks for at least as much (RFC 7518, 3.3). */
const MIN_RSA_BITS = 2048

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The token by which the App itself, not one of its installations, speaks to GitHub (RFC 7519, RS256). */
export function appToken({ appId, key }: { appId: string; key: KeyObject }, now: Date): string {
  const at = Math.floor(now.getTime() / 1000)
  const claims = { iat: at - CLOCK_SECONDS, exp: at + LIFE_SECONDS, iss: appId }
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`
}

/** The App's private key. @throws ReleaseError INPUT_INVALID, without a word of what the file says. */
export async function readAppKey(path: string): Promise<KeyObject> {
  const key = await readFile(path, 'utf8')
    .then((pem) => createPrivateKey(pem))
    .catch(() => undefined)
  if (key?.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_RSA_BITS) return key
  throw new ReleaseError('INPUT_INVALID', `${path} is no RSA private key that can be read`, {
    hint: 'Set COORDINATOR_GITHUB_APP_KEY to the PEM file that GitHub gave for the App.',
  })
}
