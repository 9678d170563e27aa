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
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SignatureFacts } from '@tra/checks'
import type { SignatureDigest, SignatureRequest } from '@tra/release'
import { expect } from 'vitest'
import { openPgpVerifier, trailersOf } from '../src/gpg/index.ts'
import type { OpenPgpVerifierOptions } from '../src/gpg/open-pgp-verifier.ts'

/** Asks both judges of a signature about the same bytes. */
export interface SignatureLab {
  /** A file with {@link CONTENT}. */
  path: string
  /** gpg's own judgement, from the file. */
  byGpg(signature: string, keys: string): Promise<SignatureFacts[]>
  /** The verifier with digests and no file to read: only what the arithmetic accepts can be good. */
  byDigest(signature: string, keys: string, options?: Trial): Promise<SignatureFacts[]>
  /** gpg's outcomes, and whether the arithmetic accepted; whatever it accepts must have gpg's facts, field for field. */
  both(signature: string, keys: string): Promise<{ gpg: string[]; accepted: boolean }>
  close(): Promise<void>
}

interface Trial extends OpenPgpVerifierOptions {
  content?: string
  artifactPath?: string
}

export const CONTENT = 'the bytes\n'

/** What the one read delivers for a file and its `.asc`. */
export function digestsOf(asc: string, content: string | Buffer): SignatureDigest[] {
  return trailersOf(asc).map(({ hash, trailer }) => ({
    hash,
    trailer: Buffer.from(trailer).toString('hex'),
    digest: createHash(hash).update(content).update(trailer).digest('hex'),
  }))
}

export async function signatureLab(): Promise<SignatureLab> {
  const scratch = await mkdtemp(join(tmpdir(), 'tra-lab-'))
  const path = join(scratch, 'widget.zip')
  const signaturePath = `${path}.asc`
  await writeFile(path, CONTENT)
  const request = { artifact: 'widget.zip', artifactPath: path, signaturePath }
  const judged = async (signature: string, keys: string, more: Partial<SignatureRequest>, options = {}) => {
    await writeFile(signaturePath, signature)
    const signatures = [{ ...request, ...more }]
    return (await openPgpVerifier(options).verify({ keys: Buffer.from(keys), signatures })).signatures
  }
  const byGpg: SignatureLab['byGpg'] = (signature, keys) => judged(signature, keys, {})
  const byDigest: SignatureLab['byDigest'] = (
    signature,
    keys,
    { content = CONTENT, artifactPath, ...options } = {},
  ) => {
    const nowhere = join(scratch, 'nowhere')
    const more = { artifactPath: artifactPath ?? nowhere, digests: digestsOf(signature, content) }
    return judged(signature, keys, more, options)
  }
  return {
    path,
    byGpg,
    byDigest,
    async both(signature, keys) {
      const [gpg, digest] = [await byGpg(signature, keys), await byDigest(signature, keys)]
      const accepted = digest.every(({ outcome }) => outcome === 'good')
      if (accepted) expect(digest).toEqual(gpg)
      return { gpg: gpg.map(({ outcome }) => outcome), accepted }
    },
    close: () => rm(scratch, { recursive: true }),
  }
}
