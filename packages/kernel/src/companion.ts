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

/** Suffixes of files that are about an artifact, longest first so that `.sigstore.json` is not read as something shorter. */
export const companionSuffixes = [
  '.vsa.sigstore.json',
  '.cdx.sigstore.json',
  '.spdx.sigstore.json',
  '.sigstore.json',
  '.intoto.jsonl',
  '.spdx3.json',
  '.spdx.json',
  '.cdx.json',
  '.cdx.xml',
  '.sha512',
  '.sha256',
  '.sha1',
  '.sha',
  '.md5',
  '.asc',
  '.sig',
  '.pem',
] as const

/** A companion's suffix and the artifact it is about; undefined for an artifact. */
export function companionOf(path: string): { artifact: string; suffix: string } | undefined {
  const suffix = companionSuffixes.find((candidate) => path.endsWith(candidate))
  return suffix === undefined ? undefined : { artifact: path.slice(0, -suffix.length), suffix }
}

/** The files users run or build: everything that is not about another file, nor a KEYS file. */
export function isArtifact(path: string): boolean {
  return companionOf(path) === undefined && path !== 'KEYS' && !path.endsWith('/KEYS')
}
