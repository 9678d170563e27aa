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

import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { json } from '@sigstore/core'

const EXPIRES = '2999-01-01T00:00:00Z'
const sha256 = (content: string) => createHash('sha256').update(content).digest('hex')

/**
 * A repository of The Update Framework with one target, as a mirror serves it: path → text.
 * @param stampExpires until when its time stamp says that nothing newer was known.
 */
export function tufRepository(
  name: string,
  target: string,
  stampExpires = EXPIRES,
): { root: string; files: Map<string, string> } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const key = {
    keytype: 'ed25519',
    scheme: 'ed25519',
    keyval: { public: Buffer.from(x, 'base64url').toString('hex') },
  }
  const keyid = sha256(json.canonicalize(key))
  const signed = (type: string, content: object): string => {
    const body = { _type: type, spec_version: '1.0.31', version: 1, expires: EXPIRES, ...content }
    const sig = sign(null, Buffer.from(json.canonicalize(body)), privateKey).toString('hex')
    return JSON.stringify({ signed: body, signatures: [{ keyid, sig }] })
  }
  const role = { keyids: [keyid], threshold: 1 }
  const roles = { root: role, timestamp: role, snapshot: role, targets: role }
  const root = signed('root', { consistent_snapshot: true, keys: { [keyid]: key }, roles })
  const described = { length: target.length, hashes: { sha256: sha256(target) } }
  const targets = signed('targets', { targets: { [name]: described } })
  const snapshot = signed('snapshot', { meta: { 'targets.json': { version: 1 } } })
  const files = new Map([
    ['/timestamp.json', signed('timestamp', { expires: stampExpires, meta: { 'snapshot.json': { version: 1 } } })],
    ['/1.snapshot.json', snapshot],
    ['/1.targets.json', targets],
    [`/targets/${described.hashes.sha256}.${name}`, target],
  ])
  return { root, files }
}
