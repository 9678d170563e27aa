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

import { createHash } from 'node:crypto'
import { AtrError } from './atr-error.ts'
import type { AtrState } from './atr-state.ts'
import type { Publisher } from './trusted-publisher.ts'

const KEY_MS = 20 * 60_000

/** A key for one project and twenty minutes. */
export class WorkflowKeys {
  readonly #used = new Set<string>()

  async register(state: AtrState, { uid, project, jti }: Publisher, publicKey: string) {
    if (publicKey.includes('PRIVATE KEY')) throw new AtrError(400, 'That is a private key')
    const [type, blob] = publicKey.split(' ')
    if (type !== 'ssh-ed25519' || blob === undefined) throw new AtrError(400, 'Invalid SSH key format')
    if (!project.members.includes(uid)) throw new AtrError(403, `You must be a member of ${project.committee}`)
    if (this.#used.has(jti)) throw new AtrError(409, 'This token was used already')
    this.#used.add(jti)
    const digest = createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64').replace(/=+$/, '')
    const expires = new Date(state.clock().getTime() + KEY_MS)
    const key = { publicKey: `${type} ${blob}`, fingerprint: `SHA256:${digest}`, project: project.key, uid, expires }
    state.keys.push(key)
    await state.authorize?.(key)
    return { fingerprint: key.fingerprint, project: key.project, expires: Math.floor(expires.getTime() / 1000) }
  }
}
