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

import type { PackageHash } from '../dependency-graph.ts'

const DIGEST_BYTES: Record<Exclude<PackageHash['algorithm'], 'md5'>, number> = {
  sha1: 20,
  sha256: 32,
  sha384: 48,
  sha512: 64,
}
const ALGORITHMS = ['sha1', 'sha256', 'sha384', 'sha512'] as const

function packageHash(item: string): PackageHash[] {
  const [expression = ''] = item.split('?')
  const algorithm = ALGORITHMS.find((candidate) => expression.startsWith(`${candidate}-`))
  if (algorithm === undefined) return []
  const base64 = expression.slice(algorithm.length + 1)
  const digest = Buffer.from(base64, 'base64')
  // Node skips what is not base64: only text that encodes back to itself is a digest somebody computed.
  const sound = digest.length === DIGEST_BYTES[algorithm] && digest.toString('base64') === base64
  return sound ? [{ algorithm, hex: digest.toString('hex') }] : []
}

/** The digests of a Subresource Integrity string (W3C SRI, 3.5); what is not understood is left out. */
export function integrityHashes(integrity: string): PackageHash[] {
  return integrity.split(/\s+/).flatMap(packageHash)
}
