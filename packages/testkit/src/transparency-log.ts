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

import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { json } from '@sigstore/core'
import { inclusionPath, leafHash, rootHash } from './merkle-tree.ts'

/** One entry as Rekor v1 answers it. */
export interface LogEntry {
  /** Base64 of the canonical entry. */
  body: string
  /** Seconds since 1970. */
  integratedTime: number
  logID: string
  logIndex: number
  verification: {
    inclusionProof: { checkpoint: string; hashes: string[]; logIndex: number; rootHash: string; treeSize: number }
    signedEntryTimestamp: string
  }
}

const ORIGIN = 'rekor.example.org'

/** An append-only log with an RFC 6962 tree, a signed checkpoint and signed entry timestamps. */
export interface TransparencyLog {
  /** The log's name in checkpoints; must be part of its URL in a trust root. */
  origin: string
  /** SPKI, DER. */
  publicKey: Buffer
  /** SHA-256 of the public key. */
  logId: Buffer
  /** The entry of the same content, when there is one. */
  find(uuid: string): LogEntry | undefined
  /** Adds a canonical entry; its uuid is the leaf hash in hex. */
  append(content: Buffer): { uuid: string; entry: LogEntry }
}

/** An empty log with a key of its own. */
export function createTransparencyLog({ clock }: { clock: () => Date }): TransparencyLog {
  const { privateKey, publicKey: key } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const publicKey = key.export({ format: 'der', type: 'spki' })
  const logId = createHash('sha256').update(publicKey).digest()
  const leaves: Buffer[] = []
  const entries = new Map<string, LogEntry>()
  const identity = { origin: ORIGIN, logId, privateKey }
  return {
    origin: ORIGIN,
    publicKey,
    logId,
    find: (uuid) => entries.get(uuid),
    append: (content) => {
      const leaf = leafHash(content)
      leaves.push(leaf)
      const entry = describeEntry(content, leaves, { identity, seconds: Math.floor(clock().getTime() / 1000) })
      entries.set(leaf.toString('hex'), entry)
      return { uuid: leaf.toString('hex'), entry }
    },
  }
}

interface LogIdentity {
  origin: string
  logId: Buffer
  privateKey: KeyObject
}

function describeEntry(
  content: Buffer,
  leaves: readonly Buffer[],
  { identity, seconds }: { identity: LogIdentity; seconds: number },
): LogEntry {
  const logIndex = leaves.length - 1
  const root = rootHash(leaves)
  const signed = {
    body: content.toString('base64'),
    integratedTime: seconds,
    logID: identity.logId.toString('hex'),
    logIndex,
  }
  return {
    ...signed,
    verification: {
      inclusionProof: {
        checkpoint: checkpoint(identity, leaves.length, root),
        hashes: inclusionPath(logIndex, leaves).map((hash) => hash.toString('hex')),
        logIndex,
        rootHash: root.toString('hex'),
        treeSize: leaves.length,
      },
      signedEntryTimestamp: sign('sha256', Buffer.from(json.canonicalize(signed)), identity.privateKey).toString(
        'base64',
      ),
    },
  }
}

// C2SP tlog-checkpoint in a signed note; Rekor's key hint is the start of the log id.
function checkpoint({ origin, logId, privateKey }: LogIdentity, size: number, root: Buffer): string {
  const note = `${origin}\n${size}\n${root.toString('base64')}\n`
  const signature = Buffer.concat([logId.subarray(0, 4), sign('sha256', Buffer.from(note), privateKey)])
  return `${note}\n\u2014 ${origin} ${signature.toString('base64')}\n`
}
