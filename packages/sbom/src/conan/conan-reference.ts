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
import { privatePackage, publishedPackage } from '../shared/fetched-package.ts'

const MAX_LENGTH = 512
const REFERENCE =
  /^([\w.+-]{1,128})\/([\w.+~-]{1,128})(?:@([\w.+~-]*)(?:\/([\w.+~-]*))?)?(?:#([0-9a-f]{1,64}))?(?:%[\d.]+)?(?:[:#].*)?$/

/** `name/version[@user/channel][#recipe revision][%time]`. */
export interface ConanReference {
  name: string
  version: string
  /** Absent for a recipe of ConanCenter, whose recipes have none. */
  owner?: string
  revision?: string
}

export function conanReference(text: string): ConanReference | undefined {
  const [, name, version, user = '', channel = '', revision] =
    text.length > MAX_LENGTH ? [] : (REFERENCE.exec(text) ?? [])
  if (name === undefined || version === undefined) return undefined
  const isOwned = user !== '' && user !== '_'
  return {
    name,
    version,
    ...(isOwned && { owner: `${user}/${channel}` }),
    ...(revision !== undefined && revision !== '0' && { revision }),
  }
}

/** The revision is a digest of the recipe or a commit of it, and not of an archive. */
export function conanPackage({ name, version, owner, revision }: ConanReference): ThirdPartyPackage {
  const base =
    owner === undefined ? publishedPackage('conan', name, version) : privatePackage(name, version, `conan ${owner}`)
  return {
    ...base,
    ...(revision !== undefined && { properties: [{ name: 'trusted-release:conan:recipe-revision', value: revision }] }),
  }
}
