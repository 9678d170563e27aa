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
import { MessageChannel } from 'node:worker_threads'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerDigests, RemoteDigests } from './remote-digests.ts'

function shared(bytes: Uint8Array): Buffer {
  const piece = Buffer.from(new SharedArrayBuffer(bytes.length))
  piece.set(bytes)
  return piece
}

const digest = (name: string, ...pieces: Uint8Array[]) => createHash(name).update(Buffer.concat(pieces)).digest('hex')

test('whoever computes which part, the digests are those of the bytes', async () => {
  const owns = [[], ['sha256'], ['sha512'], ['sha256', 'sha512']] as const
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array()),
      fc.uint8Array(),
      fc.constantFrom(...owns),
      async (pieces, trailer, own) => {
        const { port1, port2 } = new MessageChannel()
        answerDigests(port2)
        const digests = new RemoteDigests(port1, own)
        await Promise.all(pieces.map((piece) => digests.update(shared(piece))))
        const trailers = (['sha512', 'sha256'] as const).map((hash) => ({ hash, trailer }))
        expect(await digests.finish(trailers)).toEqual({
          sha256: digest('sha256', ...pieces),
          sha512: digest('sha512', ...pieces),
          withTrailers: [digest('sha512', ...pieces, trailer), digest('sha256', ...pieces, trailer)],
        })
      },
    ),
    { numRuns: 30 },
  )
})

test('a thread that ends leaves nobody waiting', async () => {
  const { port1, port2 } = new MessageChannel()
  const digests = new RemoteDigests(port1, [])
  const before = digests.update(shared(new Uint8Array(10)))
  port2.close()
  await expect(before).rejects.toThrow('has ended')
  await expect(digests.update(shared(new Uint8Array(10)))).rejects.toThrow('has ended')
  await expect(digests.finish([])).rejects.toThrow('has ended')
})

test('memory of its own is not taken for shared memory', async () => {
  const { port1, port2 } = new MessageChannel()
  await expect(new RemoteDigests(port1, []).update(Buffer.from('bytes'))).rejects.toThrow(TypeError)
  port2.close()
})
