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

import { ReleaseError, visibleText } from '@tra/kernel'
import type { KeyMerge, KeyMerger } from '@tra/release'
import { askContents } from './block-contents.ts'
import { MAX_ADDED_KEY_BYTES, MAX_KEYS_BYTES } from './bounds.ts'
import { IMPORTING, importKeys } from './import-keys.ts'
import { type Keyring, WITHOUT_AGENT, withKeyring } from './keyring.ts'
import { listKeyring } from './keys-file-reader.ts'
import { packetsOf } from './packet.ts'
import { fingerprintOf } from './public-key-packet.ts'
import { parseStatus } from './status-lines.ts'

// RFC 4880 4.3.
const PUBLIC_KEY = 6
// Of each user id the newest self-signature alone; signatures of others may number thousands and mean nothing here.
const MINIMAL = [WITHOUT_AGENT, '--export-options', 'export-minimal', '--armor', '--export']
const BINARY = [WITHOUT_AGENT, '--export-options', 'export-minimal', '--export']
const FINGERPRINT = /^[0-9A-F]{40,64}$/

/** What gpg would export of each key, by fingerprint: two keyrings that agree in it hold the same keys. */
async function minimalKeys(keyring: Keyring): Promise<Map<string, string>> {
  const { stdout } = await keyring.gpg(BINARY, { encoding: 'latin1', maxOutputBytes: 2 * MAX_KEYS_BYTES })
  const packets = packetsOf(Buffer.from(stdout, 'latin1'))
  if (packets === undefined) throw new ReleaseError('TOOL_FAILED', 'what gpg exports can not be read')
  const keys = new Map<string, string>()
  let current = ''
  for (const { tag, body } of packets) {
    if (tag === PUBLIC_KEY) current = fingerprintOf(body)
    keys.set(current, `${keys.get(current) ?? ''}${tag}:${body.toString('base64')}\n`)
  }
  return keys
}

/** The keys that an import is about, by gpg's own words; a revocation certificate alone is only "considered". */
function consideredIn(status: string): Set<string> {
  const named = (wanted: string, field: number) =>
    parseStatus(status).flatMap(({ keyword, fields }) => {
      const fingerprint = keyword === wanted ? (fields[field] ?? '') : ''
      return FINGERPRINT.test(fingerprint) ? [fingerprint] : []
    })
  const imported = named('IMPORT_OK', 1)
  return new Set(imported.length > 0 ? imported : named('KEY_CONSIDERED', 0))
}

// A name may hold what looks like the beginning of a block, to hide the real one behind it.
function harmless(line: string): string {
  return visibleText(line).replaceAll('-----', '- - -')
}

/** What policy wants to stand above a key: the human-readable listing. */
async function listingOf(keyring: Keyring, fingerprint: string): Promise<string> {
  const how = ['--display-charset', 'utf-8', '--list-options', 'no-show-uid-validity', '--list-sigs', fingerprint]
  const { stdout } = await keyring.gpg([WITHOUT_AGENT, '--trust-model', 'always', ...how])
  return `${stdout.trim().split('\n').map(harmless).join('\n')}\n`
}

async function mergedKey(
  keyring: Keyring,
  fingerprint: string,
  before: Map<string, string>,
  known: Awaited<ReturnType<typeof listKeyring>>,
): Promise<KeyMerge> {
  const exports = await minimalKeys(keyring)
  const after = (await listKeyring(keyring)).find((key) => key.fingerprint === fingerprint)
  const armour = (await keyring.gpg([...MINIMAL, fingerprint])).stdout
  if (after === undefined || armour === '') return { outcome: 'unreadable' }
  const earlier = known.find((key) => key.fingerprint === fingerprint)
  return {
    outcome: 'merged',
    ...(earlier === undefined ? {} : { before: earlier }),
    after,
    changed: exports.get(fingerprint) !== before.get(fingerprint),
    listing: await listingOf(keyring, fingerprint),
    armour,
  }
}

async function merge(keyring: Keyring, keys: Uint8Array, addition: Uint8Array): Promise<KeyMerge> {
  if (addition.byteLength > MAX_ADDED_KEY_BYTES)
    throw new ReleaseError('LIMIT_EXCEEDED', `the key is larger than ${MAX_ADDED_KEY_BYTES} bytes`, {
      hint: 'export it alone: gpg --armor --export-options export-minimal --export <fingerprint>',
    })
  await importKeys(keyring, keys)
  const [known, before] = [await listKeyring(keyring), await minimalKeys(keyring)]
  if ((await askContents(keyring, addition)).hasSecret) return { outcome: 'secret' }
  const { stdout } = await keyring.gpg(IMPORTING, { input: addition })
  const [only, ...more] = consideredIn(stdout)
  if (only === undefined) return { outcome: 'unreadable' }
  if (more.length > 0) return { outcome: 'several', fingerprints: [only, ...more] }
  return mergedKey(keyring, only, before, known)
}

/**
 * Says what a key or a revocation certificate makes of the keys of KEYS, by importing both into a keyring of its own.
 * @throws ReleaseError LIMIT_EXCEEDED, TOOL_MISSING, TOOL_FAILED, TIMEOUT. What can't be read is an outcome.
 */
export function keyMerger(): KeyMerger {
  return { merge: (keys, addition) => withKeyring((keyring) => merge(keyring, keys, addition)) }
}
