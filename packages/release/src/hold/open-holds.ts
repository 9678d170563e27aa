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

import { assertNoCredentials, messageOf, ReleaseError } from '@tra/kernel'
import { parseVerifierKey } from '@tra/ledger'
import type { Clock, DocumentReader } from '../ports.ts'
import type { Holds } from './hold-document.ts'
import { assertCurrent, MAX_HOLDS_BYTES, readHolds } from './holds-text.ts'

/** Where a project's holds are kept. */
export interface HoldSource {
  /** Path, or `https` address. */
  location: string
  /** Verifier key (`<name>+<hex>+<base64>`) of who must have signed the document. */
  key?: string | undefined
}

interface ReadPorts {
  documents: DocumentReader
  clock: Clock
}

/**
 * What the inputs of an action or the options of a command say about holds; undefined where they say nothing.
 * @throws ReleaseError INPUT_INVALID for a key without a document: who pins one means to be stopped.
 */
export function holdSource(location: string | undefined, key: string | undefined): HoldSource | undefined {
  if (location !== undefined) return { location, ...(key !== undefined && { key }) }
  if (key === undefined) return undefined
  throw new ReleaseError('INPUT_INVALID', 'holds-key is given, and not where the holds are', {
    hint: 'Give the path or https address of the holds document as `holds`.',
  })
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

// Over plain http anybody on the way could take a hold out.
function assertPrivate(location: string): void {
  assertNoCredentials(location)
  const url = /^https?:/i.test(location) ? URL.parse(location) : undefined
  if (url === undefined || url?.protocol === 'https:' || LOOPBACK.includes(url?.hostname ?? '')) return
  throw new ReleaseError('INPUT_INVALID', `${location} is no https address`, { hint: 'Serve holds over https.' })
}

function nextFor({ code, hint = 'Restore the document.' }: ReleaseError): string {
  return code === 'NOT_FOUND' ? `${hint} A project without any hold has a document with an empty list.` : hint
}

function unreadable(location: string, thrown: unknown): unknown {
  if (!(thrown instanceof ReleaseError)) return thrown
  const message = messageOf(thrown)
  const named = message.includes(location) ? message : `${location}: ${message}`
  return new ReleaseError(thrown.code, `nobody can tell whether a hold stands: ${named}`, {
    hint: `Refused, because a hold that can't be read may stand. ${nextFor(thrown)}`,
    cause: thrown,
  })
}

/**
 * Reads the holds that were named. Whatever keeps them from being read, proved or current is an error: a gate stays shut.
 * @throws ReleaseError INPUT_INVALID, NOT_FOUND, NETWORK, TIMEOUT, MALFORMED, LIMIT_EXCEEDED, REFUSED.
 */
export async function openHolds({ location, key }: HoldSource, { documents, clock }: ReadPorts): Promise<Holds> {
  assertPrivate(location)
  const pinned = key === undefined ? undefined : parseVerifierKey(key)
  try {
    const { document } = readHolds(await documents.read(location, MAX_HOLDS_BYTES), pinned)
    assertCurrent(document, { now: clock.now(), pinned: pinned !== undefined })
    return document
  } catch (thrown) {
    throw unreadable(location, thrown)
  }
}
