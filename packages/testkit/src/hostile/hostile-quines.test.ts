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

import { gunzipSync, inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { hostileQuines } from './hostile-quines.ts'

async function quineOf(name: string): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of hostileQuines()
    .find((file) => file.name === name)
    ?.chunks() ?? [])
    parts.push(part)
  return Buffer.concat(parts)
}

test('the gzip unpacks to itself, CRC-32 and size included', async () => {
  const gzip = await quineOf('quine.tar.gz')
  expect(gunzipSync(gzip).equals(gzip)).toBe(true)
})

test('the only entry of the zip is the zip', async () => {
  const zip = await quineOf('quine.zip')
  const start = 30 + zip.readUInt16LE(26)
  const content = inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(18)))
  expect(content.equals(zip)).toBe(true)
})
