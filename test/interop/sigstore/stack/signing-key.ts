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

import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { writeFile } from 'node:fs/promises'

/** A key that a program reads from a file. */
export interface SigningKey {
  path: string
  publicKey: KeyObject
}

/** ECDSA P-256 in SEC1, as TesseraCT reads it. */
export function certificateLogKey(path: string): Promise<SigningKey> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return written(path, publicKey, privateKey.export({ format: 'pem', type: 'sec1' }))
}

/** Ed25519 in PKCS #8, as Rekor v2's are. */
export function rekorKey(path: string): Promise<SigningKey> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return written(path, publicKey, privateKey.export({ format: 'pem', type: 'pkcs8' }))
}

async function written(path: string, publicKey: KeyObject, pem: string | Buffer): Promise<SigningKey> {
  await writeFile(path, pem, { mode: 0o600 })
  return { path, publicKey }
}
