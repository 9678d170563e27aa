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

const GITHUB_ARCHIVE = /^https:\/\/codeload\.github\.com\/([\w.-]+\/[\w.-]+)\/tar\.gz\/([0-9a-f]{40})$/
const GITHUB_API_ARCHIVE = /^https:\/\/api\.github\.com\/repos\/([\w.-]+\/[\w.-]+)\/tarball\/([0-9a-f]{40})$/
const GIT_OVER_HTTPS = /^(https:\/\/[^#]+(?<!\.tgz|\.tar\.gz))#(?:[\w=.&-]*&)?(?:commit=)?([0-9a-f]{40})$/
const GIT_OVER_SSH = /^(?:ssh:\/\/)?git@([\w.-]+)[:/]([^#]+)#(?:[\w=.&-]*&)?(?:commit=)?([0-9a-f]{40})$/

/**
 * The address of a commit as npm writes it, out of the forms of the other package managers; any other address as it is.
 * A forge's archive of a commit has no digest that lasts: it is known by the commit.
 */
export function addressOfCommit(address: string): string {
  const [, repository, commit] = GITHUB_ARCHIVE.exec(address) ?? GITHUB_API_ARCHIVE.exec(address) ?? []
  if (repository !== undefined) return `github:${repository}#${commit}`
  const [, url, httpsCommit] = GIT_OVER_HTTPS.exec(address) ?? []
  if (url !== undefined) return `git+${url}#${httpsCommit}`
  const [, host, path, sshCommit] = GIT_OVER_SSH.exec(address) ?? []
  return host === undefined ? address : `git+ssh://git@${host}/${path}#${sshCommit}`
}
