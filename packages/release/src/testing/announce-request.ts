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
import { candidateDigest } from '@tra/kernel'
import type { AnnounceRequest } from '../announce-request.ts'

/** In the three lines that the release policy asks for. */
const ABOUT =
  'Tool does one thing & does it well. It reads what it is given, writes what it was asked for, and does neither of both twice. People use it where they release software and want to know, years later, what happened.'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

// Pages and mails are tested with names that no candidate can have.
function digestOf(files: Record<string, string>): string {
  try {
    return candidateDigest(Object.entries(files).map(([path, text]) => ({ path, sha256: sha256(text) })))
  } catch {
    return sha256('candidate')
  }
}

/** Asks to announce a promoted release of these files. */
export function announceRequest(
  files: Record<string, string>,
  changes: Partial<AnnounceRequest> & { product?: string } = {},
): AnnounceRequest {
  const { product = 'tool', ...others } = changes
  const release = { committee: 'example', product, version: '1.0', candidate: 'rc1' }
  return {
    release,
    receipt: {
      schema: 'promotion-receipt/v1',
      release,
      candidateDigest: digestOf(files),
      location: 'https://dist.example.org/release/example/1.0',
      revision: 8,
      changed: true,
      promotedAt: '2026-03-01T11:00:00.000Z',
      files: Object.entries(files).map(([path, text]) => ({
        path,
        size: Buffer.byteLength(text),
        sha256: sha256(text),
        sha512: '',
      })),
    },
    downloadUrl: 'https://downloads.example.org/example/1.0',
    mirrorUrl: 'https://www.example.org/dyn/closer.lua/example/1.0',
    keysUrl: 'https://downloads.example.org/example/KEYS',
    pageUrl: 'https://example.example.org/download',
    page: undefined,
    to: 'announce@example.org',
    from: 'Ada Quillfeather',
    about: ABOUT,
    waitMinutes: 60,
    settleMinutes: 0,
    ...others,
  }
}
