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

interface ListedFile {
  path: string
  sha256: string
}

/**
 * How two lists of files differ, a sentence for each difference, in order of paths. Every file counts, signatures too,
 * although the candidate digest leaves them out.
 */
export function fileDifferences(wanted: readonly ListedFile[], found: readonly ListedFile[]): string[] {
  const there = new Map(found.map(({ path, sha256 }) => [path, sha256]))
  const listed = new Set(wanted.map(({ path }) => path))
  const missing = wanted.flatMap(({ path, sha256 }) => {
    const digest = there.get(path)
    if (digest === sha256) return []
    return digest === undefined
      ? `${path} is missing`
      : `${path} has other bytes: SHA-256 ${digest}, released ${sha256}`
  })
  const added = found.flatMap(({ path }) => (listed.has(path) ? [] : `${path} was not released`))
  return [...missing, ...added].toSorted()
}
