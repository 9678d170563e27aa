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

import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import {
  type LoopbackRequest,
  type LoopbackServer,
  type Reply,
  startLoopbackServer,
  textReply,
} from './loopback-server.ts'
import { nodeHash } from './merkle-tree.ts'

const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const REQUEST =
  /^old (\d+)\n((?:[A-Za-z0-9+/]{43}=\n){0,63})\n([^\n]+)\n(\d+)\n([A-Za-z0-9+/]{43}=)\n\n((?:\u2014 [^\n]+\n)+)$/

/** A witness of one log (https://c2sp.org/tlog-witness), on loopback. */
export interface FakeWitness extends LoopbackServer {
  name: string
  /** What its cosignatures are verified with. */
  verifierKey: string
  /** The log as it knows it. */
  known: Head
  /** Signs with another key than it says. */
  isWrong: boolean
}

function keyId(name: string, type: number, raw: Buffer): Buffer {
  return createHash('sha256').update(`${name}\n`).update(Buffer.of(type)).update(raw).digest().subarray(0, 4)
}

const rawOf = (key: KeyObject) => createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)

interface Head {
  size: number
  root: Buffer
}

/** RFC 9162 2.1.4.2, steps 3 to 7, over numbers that fit 32 bits. */
function follows(old: Head, { size, root }: Head, [first = Buffer.of(), ...rest]: readonly Buffer[]): boolean {
  let [from, to] = [old.size - 1, size - 1]
  const shift = () => {
    from >>>= 1
    to >>>= 1
  }
  while (from & 1) shift()
  let [before, after] = [first, first]
  for (const hash of rest) {
    if (to === 0) return false
    if (from & 1 || from === to) {
      before = nodeHash(hash, before)
      after = nodeHash(hash, after)
      while (!(from & 1) && from !== 0) shift()
    } else after = nodeHash(after, hash)
    shift()
  }
  return to === 0 && before.equals(old.root) && after.equals(root)
}

function onlyGrew(old: Head, head: Head, proof: readonly Buffer[]): boolean {
  if (old.size === 0) return proof.length === 0
  if (old.size === head.size) return proof.length === 0 && old.root.equals(head.root)
  const isPower = (old.size & (old.size - 1)) === 0
  return follows(old, head, isPower ? [old.root, ...proof] : proof)
}

/** Did the log's key (`<name>+<id>+<base64>`) sign this text? */
function isSigned(text: string, signatures: string, verifierKey: string): boolean {
  const [name, , encoded = ''] = verifierKey.split('+', 2).concat(verifierKey.split('+').slice(2).join('+'))
  const raw = Buffer.from(encoded, 'base64').subarray(1)
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' })
  return signatures.split('\n').some((line) => {
    const [, signer, signature = ''] = line.split(' ')
    const bytes = Buffer.from(signature, 'base64').subarray(4)
    return signer === name && bytes.length === 64 && verify(null, Buffer.from(text), publicKey, bytes)
  })
}

function answer(witness: FakeWitness, logKey: string, key: KeyObject, { url, method, body }: LoopbackRequest): Reply {
  if (url.pathname !== '/add-checkpoint' || method !== 'POST') return textReply('not found', 404)
  const [, old, hashes = '', origin = '', digits, encoded = '', signatures = ''] = REQUEST.exec(body.toString()) ?? []
  if (old === undefined) return textReply('malformed', 400)
  if (origin !== logKey.split('+')[0]) return textReply('unknown log', 404)
  const text = `${origin}\n${digits}\n${encoded}\n`
  if (!isSigned(text, signatures, logKey)) return textReply('not signed by the log', 403)
  const [size, root] = [Number(digits), Buffer.from(encoded, 'base64')]
  if (Number(old) > size) return textReply('the old size is larger', 400)
  if (Number(old) !== witness.known.size) return textReply(`${witness.known.size}\n`, 409, 'text/x.tlog.size')
  const proof = hashes
    .split('\n')
    .filter(Boolean)
    .map((hash) => Buffer.from(hash, 'base64'))
  if (!onlyGrew(witness.known, { size, root }, proof)) return textReply('not an extension', 422)
  witness.known = { size, root }
  return textReply(cosignature(witness, key, text))
}

function cosignature({ name, isWrong }: FakeWitness, key: KeyObject, text: string): string {
  const seconds = BigInt(Math.floor(Date.now() / 1000))
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(seconds)
  const signer = isWrong ? generateKeyPairSync('ed25519').privateKey : key
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`), signer)
  const line = Buffer.concat([keyId(name, 4, rawOf(key)), time, signature]).toString('base64')
  return `\u2014 ${name} ${line}\n`
}

/** Starts a witness of the log that signs with a verifier key. */
export async function startWitness(name: string, logKey: string): Promise<FakeWitness> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const raw = rawOf(privateKey)
  const encoded = Buffer.concat([Buffer.of(4), raw]).toString('base64')
  const verifierKey = `${name}+${keyId(name, 4, raw).toString('hex')}+${encoded}`
  const state = { name, verifierKey, known: { size: 0, root: Buffer.of() }, isWrong: false }
  let witness: FakeWitness | undefined
  const server = await startLoopbackServer(() => (request) => {
    return witness === undefined ? textReply('starting', 503) : answer(witness, logKey, privateKey, request)
  })
  witness = Object.assign(state, server)
  return witness
}
