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

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TagFacts } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import type { OpenPgpVerifier } from '@tra/release'
import { readObject } from './git-object.ts'
import type { IsolatedGit } from './isolated-git.ts'

const HEAD = /^object ([0-9a-f]{40})\ntype (commit|tag)\ntag ([^\n]+)\n/
const SIGNATURE_LINE = /^-----BEGIN (PGP SIGNATURE|PGP MESSAGE|SSH SIGNATURE|SIGNED MESSAGE)-----$/gm
const OPENPGP = 'PGP SIGNATURE'
/** A tag may name a tag; more than a few is a joke or an attack. */
const MAX_CHAIN = 5

interface TagObject {
  object: string
  type: string
  name: string
  /** What the signature is about. */
  payload: string
  signature?: string
  kind?: string
}

/** git signs everything before the armour; of several armours nobody can say which one was meant. */
function split(text: string): Pick<TagObject, 'payload' | 'signature' | 'kind'> {
  const [first, ...more] = [...text.matchAll(SIGNATURE_LINE)]
  if (first === undefined) return { payload: text }
  const [payload, signature] = [text.slice(0, first.index), text.slice(first.index)]
  return { payload, signature, kind: more.length > 0 ? 'several' : (first[1] ?? '') }
}

async function readTagObject(git: IsolatedGit, id: string): Promise<TagObject> {
  const text = (await readObject(git, 'tag', id)).toString('latin1')
  const [, object, type, name] = HEAD.exec(text) ?? []
  if (object === undefined || type === undefined || name === undefined)
    throw new ReleaseError('MALFORMED', `the tag ${id} names no commit`)
  return { object, type, name: Buffer.from(name, 'latin1').toString('utf8'), ...split(text) }
}

async function commitOf(git: IsolatedGit, tag: TagObject): Promise<string> {
  let at = tag
  for (let depth = 0; at.type === 'tag' && depth < MAX_CHAIN; depth++) at = await readTagObject(git, at.object)
  if (at.type !== 'commit') throw new ReleaseError('MALFORMED', `the tag ${tag.name} leads to no commit`)
  return at.object
}

type Judged = Pick<TagFacts, 'signature' | 'fingerprint'>

/** Judges with KEYS alone. What git itself would say depends on the keyring and settings of whoever asks. */
async function judge({ payload, signature, kind }: TagObject, where: Where): Promise<Judged> {
  if (signature === undefined) return {}
  if (kind !== OPENPGP) return { signature: kind === 'several' ? 'malformed' : 'not-openpgp' }
  const artifactPath = join(where.directory, 'tag-payload')
  const signaturePath = join(where.directory, 'tag-payload.asc')
  await writeFile(artifactPath, payload, 'latin1')
  await writeFile(signaturePath, signature, 'latin1')
  const request = { keys: where.keys, signatures: [{ artifact: 'tag', artifactPath, signaturePath }] }
  const { signatures } = await where.openPgp.verify(request)
  const [only, ...more] = signatures
  if (only === undefined || more.length > 0) return { signature: 'malformed' }
  const fingerprint = only.primaryFingerprint ?? only.fingerprint ?? only.keyId
  return { signature: only.outcome, ...(fingerprint === undefined ? {} : { fingerprint }) }
}

interface Where {
  /** For the two files that gpg compares. */
  directory: string
  keys: Uint8Array
  openPgp: OpenPgpVerifier
}

/**
 * Says what a tag is. @param id of a commit, for a tag that is a mere name, or of a tag object.
 * @throws ReleaseError NOT_FOUND, MALFORMED, and those of gpg. A bad signature is a fact.
 */
export async function readTag(git: IsolatedGit, name: string, id: string, where: Where): Promise<TagFacts> {
  const type = (await git.run(['cat-file', '-t', id])).trim()
  if (type === 'commit') return { name, commit: id, annotated: false }
  const tag = await readTagObject(git, id)
  const judged = await judge(tag, where)
  return { name, commit: await commitOf(git, tag), annotated: true, signedName: tag.name, ...judged }
}
