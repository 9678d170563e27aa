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

/** Hosts that users must not be sent to: staging areas and the Subversion behind the releases. */
const STAGING_HOSTS = ['dist.apache.org', 'repository.apache.org']
const NIGHTLIES = 'nightlies.apache.org'
// Projects keep their documentation there as well: flink/flink-docs-stable.
const DOCUMENTATION = /(?:^|[/-])(?:docs?|documentation|api|apidocs|javadoc)(?:[/-]|$)/i
const CANDIDATE = /(?<![a-z])(?:rc-?\d{1,3}|snapshots?|nightl(?:y|ies))(?![a-z\d])/i

const isStaging = (link: string) => STAGING_HOSTS.includes(new URL(link).hostname)

/** Links to dist.apache.org or a staging repository. */
export function stagingLinks(links: ReadonlySet<string>): string[] {
  return [...links].filter(isStaging)
}

/**
 * Links to what nobody voted through: candidates, snapshots, nightly builds.
 * @param version of the release, which may itself have such a name.
 */
export function candidateLinks(links: ReadonlySet<string>, version: string): string[] {
  return [...links].filter((link) => {
    const { hostname, pathname } = new URL(link)
    if (isStaging(link)) return false
    if (hostname === NIGHTLIES) return !DOCUMENTATION.test(pathname)
    return CANDIDATE.test(pathname.replaceAll(encodeURI(version), ''))
  })
}
