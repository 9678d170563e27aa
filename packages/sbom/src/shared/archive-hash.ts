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

const DIGEST_HEX_LENGTH: Record<PackageHash['algorithm'], number> = {
  md5: 32,
  sha1: 40,
  sha256: 64,
  sha384: 96,
  sha512: 128,
}
const ALGORITHMS = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const

/** The digest of an archive; none when it is of another length than its algorithm's, or of an algorithm nobody verifies. */
export function archiveHash(algorithmName: string, digest: string): PackageHash[] {
  const algorithm = ALGORITHMS.find((candidate) => candidate === algorithmName)
  if (algorithm === undefined || digest.length !== DIGEST_HEX_LENGTH[algorithm]) return []
  return /^[0-9A-Fa-f]+$/.test(digest) ? [{ algorithm, hex: digest.toLowerCase() }] : []
}

/** `sha256:<hex>`, as Python's lockfiles write it. */
export function taggedHash(text = ''): PackageHash[] {
  const colon = text.indexOf(':')
  return archiveHash(text.slice(0, colon), text.slice(colon + 1))
}
