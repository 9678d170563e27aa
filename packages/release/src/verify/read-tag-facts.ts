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
import type { TagFacts } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import type { EffectivePolicy } from './effective-policy.ts'
import type { VerifySourcePorts, VerifySourceRequest } from './source-request.ts'

/** Largest KEYS file read: the longest at the ASF is about 2 MB. */
const MAX_KEYS_BYTES = 20_000_000

async function keysFor(
  { keys, keysDigest }: VerifySourceRequest,
  { project }: EffectivePolicy,
  { documents }: VerifySourcePorts,
): Promise<Uint8Array> {
  const location = keys ?? project.keys?.url
  if (location === undefined)
    throw new ReleaseError('INPUT_INVALID', "a tag's signature needs the KEYS file of the project", {
      hint: 'give its path or URL, or name it in the policy of the project',
    })
  const bytes = await documents.read(location, MAX_KEYS_BYTES)
  const expected = (keysDigest ?? project.keys?.sha256)?.toLowerCase()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (expected === undefined || expected === sha256) return bytes
  throw new ReleaseError('REFUSED', `${location} has SHA-256 ${sha256}, expected was ${expected}`, {
    hint: 'find out who changed KEYS; then pin the new file',
  })
}

/** What the named tag is; undefined while it does not exist. @throws ReleaseError as its ports, and for other KEYS. */
export async function readTagFacts(
  request: VerifySourceRequest,
  policy: EffectivePolicy,
  ports: VerifySourcePorts,
): Promise<TagFacts | undefined> {
  if (request.tag === undefined) return undefined
  const keys = await keysFor(request, policy, ports)
  try {
    const opened = await ports.sources.open({ repository: request.clone, tag: request.tag.name, keys })
    await opened.dispose()
    return opened.tag
  } catch (thrown) {
    // The clone was opened before, so it is the tag that is missing.
    if (thrown instanceof ReleaseError && thrown.code === 'NOT_FOUND') return undefined
    throw thrown
  }
}
