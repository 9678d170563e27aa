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

import { createHmac } from 'node:crypto'
import { parseEntry, subjectOf } from '@tra/ledger'
import type { StoredEntry } from '../store/event-store.ts'

/** Whom a subscription is about. */
export interface Interest {
  committee: string
  /** Empty for all of the committee. */
  product: string
}

/**
 * The secret that a receiver checks deliveries with. It is derived (HMAC-SHA-256 of the subscription's id), so that
 * nobody who reads the database can forge one.
 */
export function deliverySecret(serverSecret: Uint8Array, id: string): string {
  return createHmac('sha256', serverSecret).update(`webhook\0${id}`).digest('base64url')
}

/** What is sent, in the form that receivers of GitHub's webhooks know: HMAC-SHA-256 of the very bytes of the body. */
export function deliveryHeaders(secret: string, { sequence, type }: { sequence: number; type: string }, body: string) {
  return {
    'content-type': 'application/json',
    'user-agent': 'trusted-release-coordinator',
    'x-trusted-release-delivery': String(sequence),
    'x-trusted-release-event': type,
    'x-trusted-release-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  }
}

/** The delivery of an entry, when it is of interest. */
export function deliveryOf({ sequence, text }: StoredEntry, { committee, product }: Interest) {
  const { event } = parseEntry(text)
  const subject = subjectOf(event)
  if (subject.committee !== committee || (product !== '' && subject.product !== product)) return undefined
  return { sequence, type: event.type, body: JSON.stringify({ sequence, entry: JSON.parse(text) }) }
}
