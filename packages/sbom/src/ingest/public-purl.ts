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

import { PackageURL } from 'packageurl-js'
import { label } from './cyclonedx-schema.ts'
import { publicAddress } from './public-address.ts'

const MAX_PURL_LENGTH = 2_048
/** What tells packages of one name and version apart (purl specification, types); others hold checksums, paths and notes. */
const KEPT = ['arch', 'classifier', 'distro', 'epoch', 'os', 'platform', 'type']
const ADDRESSES = ['repository_url', 'download_url', 'vcs_url']

/** What a package URL says, when it is one. */
export interface StatedPurl {
  /** In canonical form, without qualifiers that say what holds anyway; absent when its address is not public. */
  text?: string
  type: string
  namespace?: string
  name: string
  version?: string
  /** It lies in a folder of the build. */
  isLocal: boolean
  /** Of Maven: a project that only holds others. */
  isAggregate: boolean
}

function parsed(text: string): PackageURL | undefined {
  try {
    return text.length > MAX_PURL_LENGTH ? undefined : PackageURL.fromString(text)
  } catch {
    return undefined
  }
}

/** Percent-encoding can hide in a package URL what no name may hold. */
function isShowable({ namespace, name, version }: PackageURL): boolean {
  return [namespace, name, version].every((part) => part == null || label.safeParse(part).data === part)
}

function keptQualifiers(type: string, qualifiers: ReadonlyMap<string, string>): Record<string, string> {
  const kept = KEPT.flatMap((key): [string, string][] => {
    const value = qualifiers.get(key)
    const isDefault = type === 'maven' && key === 'type' && value === 'jar'
    return value === undefined || isDefault ? [] : [[key, value]]
  })
  const download = qualifiers.get('download_url') ?? qualifiers.get('vcs_url')
  const address = download === undefined ? undefined : publicAddress(download)
  if (address === undefined) return Object.fromEntries(kept)
  return Object.fromEntries([...kept, [address.startsWith('git+') ? 'vcs_url' : 'download_url', address]])
}

/** Undefined for what is no package URL. */
export function statedPurl(text: string): StatedPurl | undefined {
  const purl = parsed(text)
  if (purl?.type === undefined || purl.name === undefined || !isShowable(purl)) return undefined
  const { type, namespace, name, version } = purl
  const qualifiers = new Map(Object.entries(purl.qualifiers ?? {}).map(([key, value]) => [key, String(value)]))
  const addresses = ADDRESSES.flatMap((key) => qualifiers.get(key) ?? [])
  const canonical = new PackageURL(type, namespace, name, version, keptQualifiers(type, qualifiers)).toString()
  return {
    ...(addresses.every((address) => publicAddress(address) !== undefined) && { text: canonical }),
    type,
    ...(namespace !== undefined && { namespace }),
    name,
    ...(version !== undefined && { version }),
    isLocal: addresses.some((address) => address.startsWith('file:')),
    isAggregate: type === 'maven' && qualifiers.get('type') === 'pom',
  }
}
