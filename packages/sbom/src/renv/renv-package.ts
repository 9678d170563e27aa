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

import type { ThirdPartyPackage } from '../dependency-graph.ts'
import { gitPackage, privatePackage, publishedPackage } from '../shared/fetched-package.ts'
import type { RenvEntry } from './renv-entry.ts'

const FORGES = new Map([
  ['github', 'github.com'],
  ['gitlab', 'gitlab.com'],
  ['bitbucket', 'bitbucket.org'],
])
// CRAN, and Posit's mirrors of it as renv names them.
const CRAN =
  /^(?:https:\/\/(?:cran\.r-project\.org|cloud\.r-project\.org|packagemanager\.(?:posit\.co|rstudio\.com)\/cran\/[\w./-]*|p3m\.dev\/cran\/[\w./-]*)\/?|CRAN|RSPM|P3M)$/

function remoteOf({ RemoteType, RemoteUsername, RemoteRepo, RemoteUrl }: RenvEntry): string | undefined {
  if (RemoteUrl !== undefined) return RemoteUrl
  const host = FORGES.get(RemoteType ?? '')
  const isNamed = host !== undefined && RemoteUsername !== undefined && RemoteRepo !== undefined
  return isNamed ? `https://${host}/${RemoteUsername}/${RemoteRepo}` : undefined
}

function fetchedPackage(entry: RenvEntry): ThirdPartyPackage {
  const { Package: name, Version: version, Source, Repository, RemoteSha } = entry
  if (Source === 'Repository' && CRAN.test(Repository ?? '')) return publishedPackage('cran', name, version)
  const repository = Source === 'Repository' ? undefined : remoteOf(entry)
  if (repository !== undefined) return gitPackage('cran', name, version, { repository, commit: RemoteSha })
  return privatePackage(name, version, `${Source ?? ''} ${Repository ?? ''}`)
}

/** The digest is over some fields of the description of a package, and not over its archive. */
export function renvPackage(entry: RenvEntry): ThirdPartyPackage {
  const { Hash: hash = '', License: licence } = entry
  return {
    ...fetchedPackage(entry),
    ...(/^[0-9a-f]{32}$/.test(hash) && {
      properties: [{ name: 'trusted-release:renv:description-md5', value: hash }],
    }),
    ...(licence !== undefined && { licence }),
  }
}
