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

import { normalFolder } from '../javascript/own-part.ts'
import { descriptor } from './descriptor.ts'

/** What Yarn resolved a range to. */
export type Locator =
  | { kind: 'registry'; name: string; version: string; resolved?: string }
  | { kind: 'part'; name: string; folder: string }
  | { kind: 'elsewhere'; name: string; resolved: string }

/** The patch is part of what is installed, and not of the package that its digest is about. */
export interface PatchedLocator {
  locator: Locator
  patch?: string
}

const MAX_NESTED_PATCHES = 4
const LOCAL = /^(file|link|portal):([^#:]*)/
const HASH = /^\w{1,256}$/
const ARCHIVE = /\.(?:tgz|tar\.gz|tar)$/

/** `npm:1.0.0::__archiveUrl=…`: what follows `::` is bound to the reference. */
function unbound(reference: string): { plain: string; bound: URLSearchParams } {
  const at = reference.indexOf('::')
  if (at < 0) return { plain: reference, bound: new URLSearchParams() }
  return { plain: reference.slice(0, at), bound: new URLSearchParams(reference.slice(at + 2)) }
}

/** A local folder is relative to the workspace that asks for it. */
function askedFrom(bound: URLSearchParams): string {
  const { range } = descriptor(bound.get('locator') ?? '')
  return range.startsWith('workspace:') ? range.slice('workspace:'.length) : ''
}

function localLocator(name: string, plain: string, bound: URLSearchParams): Locator | undefined {
  const [, protocol, path = ''] = LOCAL.exec(plain) ?? []
  if (protocol === undefined) return undefined
  if (protocol === 'file' && ARCHIVE.test(path)) return { kind: 'elsewhere', name, resolved: plain }
  const folder = path.startsWith('/') || path.startsWith('~') ? path : normalFolder(`${askedFrom(bound)}/${path}`)
  return { kind: 'part', name, folder }
}

function plainLocator(name: string, reference: string): Locator {
  if (reference.startsWith('workspace:')) return { kind: 'part', name, folder: reference.slice('workspace:'.length) }
  const { plain, bound } = unbound(reference)
  if (!plain.startsWith('npm:')) return localLocator(name, plain, bound) ?? { kind: 'elsewhere', name, resolved: plain }
  const resolved = bound.get('__archiveUrl')
  return { kind: 'registry', name, version: plain.slice('npm:'.length), ...(resolved !== null && { resolved }) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Reads `resolution`. A patch leads to what it patches, be it patched itself. */
export function patchedLocator(resolution: string): PatchedLocator {
  let { name, range } = descriptor(resolution)
  let patch: string | undefined
  for (let depth = 0; depth < MAX_NESTED_PATCHES && range.startsWith('patch:'); depth += 1) {
    patch ??= HASH.exec(unbound(range).bound.get('hash') ?? '')?.[0] ?? 'unknown'
    const source = range.slice('patch:'.length).split('#')[0] ?? ''
    ;({ name, range } = descriptor(decoded(source)))
  }
  return { locator: plainLocator(name, range), ...(patch !== undefined && { patch }) }
}
