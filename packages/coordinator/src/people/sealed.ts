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

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const MIN_SECRET_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** A browser keeps 4 kB for a cookie. */
const MAX_SEALED_LENGTH = 4096

/** Seals texts that only this server can read and make: AES-256-GCM, a key for each purpose (RFC 5869). */
export class Seal {
  readonly #keys: readonly Buffer[]
  readonly #purpose: string

  /** @param secrets the one in use first, then those still accepted while it replaces them. */
  constructor(secrets: readonly string[], purpose: string) {
    if (secrets.length === 0 || secrets.some((secret) => Buffer.byteLength(secret) < MIN_SECRET_BYTES)) {
      throw new RangeError(`a session secret needs ${MIN_SECRET_BYTES} bytes`)
    }
    this.#purpose = purpose
    this.#keys = secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32)))
  }

  seal(text: string): string {
    const nonce = randomBytes(NONCE_BYTES)
    const [key] = this.#keys
    if (key === undefined) throw new RangeError('no key')
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(this.#purpose))
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url')
  }

  /** The text, or undefined for what this server did not seal for this purpose. */
  open(sealed: string): string | undefined {
    const bytes = Buffer.from(sealed.length > MAX_SEALED_LENGTH ? '' : sealed, 'base64url')
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
    return this.#keys.map((key) => this.#opened(bytes, key)).find((text) => text !== undefined)
  }

  #opened(bytes: Buffer, key: Buffer): string | undefined {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(this.#purpose)).setAuthTag(bytes.subarray(-TAG_BYTES))
    try {
      return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    } catch {
      return undefined
    }
  }
}
