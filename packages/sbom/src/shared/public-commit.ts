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

// Anyone can fetch from these; any other host may be internal and must not appear in a public document.
const PUBLIC_FORGES = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org'])
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/
const REPOSITORY = /^\/[\w./~-]+$/

/** `git+https://…@commit` (SPDX 2.3, 7.7) for an https repository on a public forge, without credentials or query. */
export function publicCommit(address: string, commit: string | undefined): string | undefined {
  const url = URL.parse(address)
  if (url === null || commit === undefined || !COMMIT.test(commit)) return undefined
  const isPublic =
    url.protocol === 'https:' && PUBLIC_FORGES.has(url.host) && url.username === '' && url.password === ''
  return isPublic && REPOSITORY.test(url.pathname) ? `git+https://${url.host}${url.pathname}@${commit}` : undefined
}
