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
import { PUBLIC_API } from '../github/github-client.ts'

/** A release on GitHub, by its repository and tag. */
export interface ReleaseLocation {
  /** `owner/repository`. */
  repository: string
  tag: string
}

// The page of a release, as a browser shows it. A tag may hold slashes; git forbids the rest (git-check-ref-format).
const PAGE = /^https?:\/\/[^/?#]+\/([\w.-]{1,100}\/[\w.-]{1,100})\/releases\/tag\/([^?#]{1,240})$/
const BAD_TAG = /[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|^[-/]|[/.]$|\.lock$/

/** Whether a location is the page of a release: `https://github.com/owner/repository/releases/tag/v1.0`. */
export function isReleaseLocation(location: string): boolean {
  return PAGE.test(location)
}

/** @throws ReleaseError INPUT_INVALID. */
export function releaseLocation(location: string): ReleaseLocation {
  const [, repository, escaped] = PAGE.exec(location) ?? []
  const tag = escaped === undefined ? undefined : decoded(escaped)
  const isRepository = repository?.split('/').every((part) => !/^\.{1,2}$/.test(part))
  if (repository !== undefined && isRepository && tag !== undefined && !BAD_TAG.test(tag)) return { repository, tag }
  throw new ReleaseError('INPUT_INVALID', `${JSON.stringify(location)} is no page of a release on GitHub`, {
    hint: 'Give it as https://github.com/owner/repository/releases/tag/v1.0-rc1.',
  })
}

/**
 * The API of the host that shows the page: github.com and tenants of ghe.com have one on a host of its own, an Enterprise
 * server below `/api/v3` (GitHub's docs, "Getting started with the REST API").
 */
export function apiOfPage(location: string): string {
  const { host, origin } = new URL(location)
  if (host === 'github.com') return PUBLIC_API
  return host.endsWith('.ghe.com') ? `https://api.${host}` : `${origin}/api/v3`
}

/**
 * How the host that shows a page is spoken to. The public API is what nobody chose: for a page elsewhere it would tell of
 * another repository of the same name. A token goes where its owner sent it, or to GitHub itself, never to a host that only
 * an address names.
 */
export function accessToPage<Access extends { token?: string | undefined; apiUrl?: string | undefined }>(
  location: string,
  access: Access,
): Access {
  const apiUrl = apiOfPage(location)
  const isChosen = access.apiUrl !== undefined && access.apiUrl.replace(/\/+$/, '') !== PUBLIC_API
  if (isChosen || apiUrl === PUBLIC_API) return access
  return { ...access, token: undefined, apiUrl }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
