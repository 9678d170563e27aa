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

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runPeer } from './run-peer.ts'

/** The commands that a voter without Sigstore's tools can give. Each method rejects where openssl does. */
export class Openssl {
  readonly #scratch: string

  constructor(scratch: string) {
    this.#scratch = scratch
  }

  /** The signature in `<signed>.sig` by the key in `<signed>.pem`, over the file at `path`. */
  async verifyPair(path: string, signed = path): Promise<void> {
    const [key, signature] = [join(this.#scratch, 'key.pem'), join(this.#scratch, 'signature.der')]
    await runPeer('openssl', ['x509', '-in', `${signed}.pem`, '-pubkey', '-noout', '-out', key])
    await runPeer('openssl', ['base64', '-d', '-A', '-in', `${signed}.sig`, '-out', signature])
    await runPeer('openssl', ['dgst', '-sha256', '-verify', key, '-signature', signature, path])
  }

  /** The certificate in `<path>.pem` as it was at a time, by the authority's root. */
  async verifyChain(path: string, rootFile: string, at: Date): Promise<void> {
    const seconds = Math.floor(at.getTime() / 1000)
    await runPeer('openssl', ['verify', '-CAfile', rootFile, '-attime', `${seconds}`, `${path}.pem`])
  }

  /** An RFC 3161 time stamp over a signature. @param chain PEM file of the authority. */
  async verifyTimestamp(timestamp: Buffer, signature: Buffer, chain: string): Promise<void> {
    const [reply, data] = [join(this.#scratch, 'timestamp.tsr'), join(this.#scratch, 'stamped.der')]
    await writeFile(reply, timestamp)
    await writeFile(data, signature)
    await runPeer('openssl', ['ts', '-verify', '-in', reply, '-data', data, '-CAfile', chain, '-untrusted', chain])
  }
}
