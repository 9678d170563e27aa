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

import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Bytes of a salt: nobody can try all people of the Foundation against a commitment without it. */
const SALT_BYTES = 32

/** A salt, hex. Kept beside the log; whoever deletes it makes the log forget, and breaks no proof. */
export function newSalt(): string {
  return randomBytes(SALT_BYTES).toString('hex')
}

/** `sha256(salt ‖ value)`, hex: what stands in the log instead of a name or an address. */
export function commitmentTo(value: string, salt: string): string {
  return hash('sha256', Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(value)]), 'hex')
}

/** Whether a commitment is to this value, by whoever still has the salt. */
export function opensCommitment(commitment: string, { value, salt }: { value: string; salt: string }): boolean {
  const [expected, given] = [Buffer.from(commitmentTo(value, salt)), Buffer.from(commitment)]
  return expected.length === given.length && timingSafeEqual(expected, given)
}
