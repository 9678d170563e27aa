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

import { ReleaseError } from '@tra/kernel'

const PROTOCOLS = new Set(['https:', 'http:', 'svn:', 'file:'])
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

function parse(location: string): URL {
  const url = URL.canParse(location) ? new URL(location) : undefined
  // svn+ssh and its configurable kin start programs; they stay out.
  if (url === undefined || !PROTOCOLS.has(url.protocol))
    throw new ReleaseError(
      'INPUT_INVALID',
      `${JSON.stringify(location)} is not the address of a Subversion directory`,
      {
        hint: 'Use an https://, svn:// or file:// address; other stores are `directory:/path` and the page of a release on GitHub.',
      },
    )
  return url
}

/**
 * A location in the form every svn command takes: no trailing slash, no `..`, nothing after the path.
 * @throws ReleaseError INPUT_INVALID, and REFUSED where a password would travel in clear.
 */
export function svnLocation(location: string, hasPassword: boolean): string {
  const url = parse(location)
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new ReleaseError('INPUT_INVALID', 'a Subversion address may hold neither a user nor a query', {
      hint: 'pass user name and password as inputs of their own',
    })
  if (hasPassword && url.protocol === 'http:' && !LOOPBACK.has(url.hostname))
    throw new ReleaseError('REFUSED', `a password would travel to ${url.host} in clear`, { hint: 'use https://' })
  return url.href.replace(/\/+$/, '')
}

/** Pins the revision a path is looked up in; without a peg, an `@` inside the path would be read as one. */
export function pegged(location: string, revision: number | undefined): string {
  return `${location}@${revision ?? 'HEAD'}`
}

export function parentOf(location: string): string {
  return location.slice(0, location.lastIndexOf('/'))
}

/** Appends a path of plain file names to a location. */
export function locationOf(location: string, path: string): string {
  return [location, ...path.split('/').map(encodeURIComponent)].join('/')
}
