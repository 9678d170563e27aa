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

import { gzipSync } from 'node:zlib'
import { HARMLESS, type HostileFile, hostileFile } from './hostile-file.ts'
import { tarOf } from './tar-writer.ts'
import { zipOf } from './zip-writer.ts'

const UNREADABLE = ['unreadable']
const CUTS = [1, 9, 10, 18, 60, 100, 150]

function noise(length: number): string {
  return Array.from({ length }, (_, index) => String.fromCharCode(32 + ((index * 7919) % 89))).join('')
}

/** Archives that end too early. */
function truncated(): HostileFile[] {
  const entry = { name: 'widget/noise', content: noise(300) }
  const [gzip, zip] = [gzipSync(tarOf(HARMLESS, entry)), zipOf(HARMLESS, entry)]
  const cut = (bytes: Buffer, suffix: string, at: number) =>
    hostileFile(`cut-${at}${suffix}`, `an archive without its last ${at} bytes`, UNREADABLE, () =>
      bytes.subarray(0, -at),
    )
  return CUTS.flatMap((at) => [cut(gzip, '.tar.gz', at), cut(zip, '.zip', at)])
}

// The smallest PNG: one grey pixel.
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
)

/** Files that are two things at once. */
function polyglots(): HostileFile[] {
  const zip = zipOf(HARMLESS)
  const tar = tarOf({ name: 'widget/inner.bin', content: zip })
  return [
    hostileFile('png.zip', 'a picture that is a zip', ['trailing-data'], () => Buffer.concat([PNG, zip])),
    hostileFile('gzip-and-zip.zip', 'a gzip with a zip behind it', ['trailing-data'], () =>
      Buffer.concat([gzipSync('x'), zip]),
    ),
    hostileFile('gzip-and-zip.tar.gz', 'the same as a tar.gz', UNREADABLE, () =>
      Buffer.concat([gzipSync(tarOf(HARMLESS)), zip]),
    ),
    hostileFile('tar-and-zip.zip', 'a tar that is a zip', ['trailing-data'], () =>
      Buffer.concat([tarOf(HARMLESS), zip]),
    ),
    hostileFile('tar-and-zip.tar', 'a tar with a zip behind it', ['trailing-data'], () =>
      Buffer.concat([tarOf(HARMLESS), zip]),
    ),
    hostileFile('zip-in-tar.zip', 'a tar whose only content is a zip', ['trailing-data'], () =>
      tar.subarray(0, 512 + zip.length),
    ),
    hostileFile('jar-in-tar.tar', 'an honest tar that holds a zip', [], () => tar),
  ]
}

/** Archives that end too early, and files that are several things at once. */
export function hostileStreams(): HostileFile[] {
  return [...truncated(), ...polyglots()]
}
