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

import type { LockedEntry } from '../javascript/locked-package.ts'
import type { BunPackage } from './bun-schema.ts'

const OWN = /^(workspace|link|root):(.*)$/s
const LOCAL_FOLDER = /^file:(?!.*\.(?:tgz|tar\.gz|tar)$)(.*)$/s
const ADDRESS = /[:/]/

export interface BunIdentity {
  name: string
  /** A version or an address. */
  rest: string
  /** Relative to the lockfile, for one of our own folders. */
  folder?: string
}

/** Reads `name@1.0.0`, `name@workspace:packages/name`, `name@github:a/b#0123`. */
export function bunIdentity(identity: string): BunIdentity {
  const at = identity.indexOf('@', 1)
  const [name, rest] = at < 0 ? [identity, ''] : [identity.slice(0, at), identity.slice(at + 1)]
  const folder = OWN.exec(rest)?.[2] ?? LOCAL_FOLDER.exec(rest)?.[1]
  return { name, rest, ...(folder !== undefined && { folder }) }
}

/** The address of the archive, or of the registry when it is not npm's own. */
function addressOf({ name, rest }: BunIdentity, registry: string | undefined): string | undefined {
  if (ADDRESS.test(rest)) return rest
  if (registry === undefined || registry === '') return undefined
  if (registry.endsWith('.tgz')) return registry
  return `${registry.replace(/\/$/, '')}/${name}/-/${name.slice(name.indexOf('/') + 1)}-${rest}.tgz`
}

/** Somebody else's package. For what no registry served bun notes no version. */
export function bunLockedEntry(
  path: string,
  identity: BunIdentity,
  locked: BunPackage,
  patch: string | undefined,
): LockedEntry {
  const { name, rest } = identity
  const isAddress = ADDRESS.test(rest)
  return {
    path,
    name,
    version: isAddress ? undefined : rest,
    resolved: addressOf(identity, isAddress ? undefined : locked.texts[0]),
    integrity: locked.texts.find((text) => /^sha\d+-/.test(text)),
    properties: patch === undefined ? [] : [{ name: 'trusted-release:bun:patch', value: patch }],
  }
}
