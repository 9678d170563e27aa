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

import type { AnnounceRequest } from '../announce-request.ts'
import { fileUrl } from '../file-url.ts'
import { artifactsOf } from '../promotion-plan.ts'

const CHECKSUMS = ['.sha512', '.sha256']

/** Addresses of one kind of companion for each artifact; of several kinds one is enough. */
export interface Wanted {
  artifact: string
  urls: string[]
}

function wanted({ receipt, downloadUrl }: AnnounceRequest, suffixes: readonly string[]): Wanted[] {
  return artifactsOf(receipt).map((artifact) => ({
    artifact,
    urls: suffixes.map((suffix) => fileUrl(downloadUrl, `${artifact}${suffix}`)),
  }))
}

/** Where the signature of each artifact is served directly. */
export function signatures(request: AnnounceRequest): Wanted[] {
  return wanted(request, ['.asc'])
}

/** Where a checksum of each artifact is served directly: those that were released, SHA-512 where none was. */
export function checksums(request: AnnounceRequest): Wanted[] {
  const released = new Set(request.receipt.files.map(({ path }) => path))
  return wanted(request, CHECKSUMS).map(({ artifact, urls }) => {
    const there = urls.filter((_, index) => released.has(`${artifact}${CHECKSUMS[index]}`))
    return { artifact, urls: there.length > 0 ? there : urls.slice(0, 1) }
  })
}
