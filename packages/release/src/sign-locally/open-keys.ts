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

import { dirname, isAbsolute, join } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import { MAX_KEYS_BYTES } from '../keys/keys-document.ts'
import type { DocumentReader } from '../ports.ts'
import type { SigningRequest } from '../signing-request.ts'
import type { LocalSigningRequest } from './local-signing.ts'

const ADDRESS = /^[a-z]+:\/\//i

/** Where KEYS of a request may be: what is written in a file is meant from where the file is. */
function placesOf(keys: string, request: string): string[] {
  if (ADDRESS.test(keys) || isAbsolute(keys) || ADDRESS.test(request)) return [keys]
  return [join(dirname(request), keys), keys]
}

async function readFirst([place = '', ...others]: string[], documents: DocumentReader): Promise<Uint8Array> {
  try {
    return await documents.read(place, MAX_KEYS_BYTES)
  } catch (thrown) {
    const isMissing = thrown instanceof ReleaseError && thrown.code === 'NOT_FOUND'
    if (!isMissing || others.length === 0) throw thrown
    return readFirst(others, documents)
  }
}

/** KEYS as the user named it, else as the request does. @throws ReleaseError what reading throws, with whose word it was. */
export async function openKeys(
  local: LocalSigningRequest,
  { keys }: SigningRequest,
  documents: DocumentReader,
): Promise<Uint8Array> {
  if (local.keys !== undefined) return documents.read(local.keys, MAX_KEYS_BYTES)
  try {
    return await readFirst(placesOf(keys, local.request), documents)
  } catch (cause) {
    if (!(cause instanceof ReleaseError)) throw cause
    throw new ReleaseError(cause.code, `${cause.message}: it is what the signing request calls KEYS`, {
      hint: 'give another KEYS with --keys <path or URL>, which overrides the request',
      cause,
    })
  }
}
