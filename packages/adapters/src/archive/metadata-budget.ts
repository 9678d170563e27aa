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

import type { MetadataUse } from '@tra/contents'
import type { MetadataBounds } from './read-bounds.ts'

/** A POM or manifest: the largest known have some 200 KB. */
const MAX_PACKAGED_BYTES = 1024 * 1024

/** What is left of the bounds, for an archive and everything inside of it. */
export class MetadataBudget {
  readonly bounds: MetadataBounds
  #files = 0
  #bytes = 0
  #archives = 0
  #unpacked = 0

  constructor(bounds: MetadataBounds) {
    this.bounds = bounds
  }

  /** @returns why the file can't be kept. */
  takeFile(size: number, use: MetadataUse): string | undefined {
    const { files, fileBytes, bytes } = this.bounds
    const most = use === 'packaged' ? MAX_PACKAGED_BYTES : fileBytes
    if (size > most) return `is larger than ${most} bytes`
    this.#files += 1
    this.#bytes += size
    if (this.#files > files) return `is behind the first ${files} files that tell of components`
    return this.#bytes > bytes ? `is behind the first ${bytes} bytes of files that tell of components` : undefined
  }

  /** @param depth how many archives it lies in. @returns why it can't be looked into. */
  takeArchive(size: number, depth: number): string | undefined {
    const bounds = this.bounds
    if (depth > bounds.depth) return `lies in more than ${bounds.depth} archives`
    if (size > bounds.archiveBytes) return `is larger than ${bounds.archiveBytes} bytes`
    this.#archives += 1
    return this.#archives > bounds.archives ? `is behind the first ${bounds.archives} archives` : undefined
  }

  /** The most that one archive may still be unpacked to. */
  left(): number {
    return Math.min(this.bounds.archiveBytes, this.bounds.unpackedBytes - this.#unpacked)
  }

  /** Bytes about to come out of an archive inside of another. @returns why they must not. */
  unpack(size: number): string | undefined {
    const { unpackedBytes } = this.bounds
    if (this.#unpacked + size > unpackedBytes) return `would be unpacked beyond ${unpackedBytes} bytes`
    this.#unpacked += size
    return undefined
  }
}
