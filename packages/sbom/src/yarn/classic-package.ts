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

import type { LockGraph } from '../javascript/lock-graph.ts'
import type { LockedEntry } from '../javascript/locked-package.ts'
import type { ClassicEntry } from './classic-text.ts'
import { type Descriptor, descriptor, realName } from './descriptor.ts'

const SHA1_FRAGMENT = /^(https?:\/\/[^#]+(?<!\.git))#([0-9a-f]{40})$/
const LOCAL_FOLDER = /^(?:file|link):(?!.*\.(?:tgz|tar\.gz|tar)$)(.+)$/s

/** Yarn 1 writes the archive's SHA-1 behind `#`, where git addresses have their commit. */
function archive(resolved: string | undefined): { address?: string; sha1?: string } {
  if (resolved === undefined) return {}
  const [, address, hex = ''] = SHA1_FRAGMENT.exec(resolved) ?? []
  if (address === undefined) return { address: resolved }
  const isArchive = /\.(?:tgz|tar\.gz)(?:\?|$)/.test(address)
  return isArchive ? { address, sha1: `sha1-${Buffer.from(hex, 'hex').toString('base64')}` } : { address }
}

function lockedEntry({ fields }: ClassicEntry, path: string, asked: Descriptor): LockedEntry {
  const { address, sha1 } = archive(fields.get('resolved'))
  const integrity = [fields.get('integrity'), sha1].filter((digest) => digest !== undefined).join(' ')
  const isNoRange = /^(?:file:|git|ssh:|https?:)/.test(asked.range)
  return {
    path,
    name: realName(asked),
    version: fields.get('version'),
    resolved: address ?? (isNoRange ? asked.range : undefined),
    integrity,
  }
}

/** @returns its reference; undefined for an entry that is left out. */
export function addClassicEntry(graph: LockGraph, entry: ClassicEntry): string | undefined {
  const [path = '', ...others] = entry.patterns.toSorted()
  const all = [path, ...others].map(descriptor)
  // An alias shares its entry with the package it stands for.
  const asked = all.find((one) => realName(one) !== one.name) ?? descriptor(path)
  const [, folder] = LOCAL_FOLDER.exec(asked.range) ?? []
  if (folder !== undefined && !entry.fields.has('resolved')) {
    return graph.addPart({ path: folder, name: asked.name, version: entry.fields.get('version') })
  }
  return graph.addPackage(lockedEntry(entry, path, asked))
}
