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

import type { KeyMaterial } from '@tra/checks'

/** A primary key or a subkey of the user. */
export interface OwnKeyPart extends KeyMaterial {
  /** It may sign, and its secret half is in the keyring or on a token. */
  canSign: boolean
}

/** A key of the user, the primary part first. */
export interface OwnKey {
  fingerprint: string
  userIds: string[]
  parts: OwnKeyPart[]
}

/** The user's own gpg, with their keyring, agent and hardware token; passphrases are asked for by their pinentry. */
export interface LocalSigner {
  keys(): Promise<OwnKey[]>
  /** ASCII-armoured detached signature by this very (sub)key, SHA-512. @throws ReleaseError SIGNING_FAILED. */
  sign(request: { fingerprint: string; path: string }): Promise<string>
}
