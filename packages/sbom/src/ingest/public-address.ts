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

import { publicCommit } from '../shared/public-commit.ts'

// Whoever reads the document can fetch from these; any other host may be internal and must not be named in it.
const PUBLIC_HOSTS = new Set([
  'api.nuget.org',
  'archive.apache.org',
  'bitbucket.org',
  'codeberg.org',
  'codeload.github.com',
  'cran.r-project.org',
  'crates.io',
  'downloads.apache.org',
  'files.pythonhosted.org',
  'github.com',
  'gitlab.com',
  'hackage.haskell.org',
  'proxy.golang.org',
  'pub.dev',
  'registry.npmjs.org',
  'registry.yarnpkg.com',
  'repo.hex.pm',
  'repo.maven.apache.org',
  'repo.packagist.org',
  'repo1.maven.org',
  'rubygems.org',
  'static.crates.io',
  'www.nuget.org',
])

/** `git+https://…@commit` on a public forge, or an https address on a public host, without credentials and query. */
export function publicAddress(address: string): string | undefined {
  const [, repository, commit] = /^git\+(https:\/\/[^@#]+)@([0-9a-f]+)$/.exec(address) ?? []
  if (repository !== undefined) return publicCommit(repository, commit)
  const url = URL.parse(address)
  if (url === null || url.protocol !== 'https:' || !PUBLIC_HOSTS.has(url.host)) return undefined
  return url.username === '' && url.password === '' ? `${url.origin}${url.pathname}` : undefined
}
