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

import { companionOf } from '@tra/kernel'
import { baseName } from './base-name.ts'
import { packageSuffix } from './package-suffix.ts'

/**
 * What a file of a candidate is by its name. Only `package` and `unknown` must be signed: a file that nobody knows may
 * be run by somebody.
 */
export type FileRole =
  | 'keys'
  /** `.DS_Store`, private keys and the like: must not be there at all. */
  | 'forbidden'
  | 'dotfile'
  /** `SHA512SUM`, or `.mds` beside one artifact. */
  | 'checksum-list'
  | 'companion'
  /** A signature or checksum with a name that nobody expects. */
  | 'odd-companion'
  | 'package'
  | 'document'
  | 'unknown'

const LEFTOVERS = new Set(['.ds_store', 'thumbs.db', 'desktop.ini', 'ehthumbs.db', '.directory', '__macosx'])
const PRIVATE_KEYS = /^(id_(rsa|dsa|ecdsa|ed25519)(_sk)?|secring\.gpg|.+\.(key|p12|pfx|jks|keystore|ppk))$/i
const CHECKSUM_LIST = /^(MD5|SHA\d*)SUMS?(\.txt)?$|\.mds$/i
const ODD_COMPANION = /\.(sh1|sha\d*sums?|md5sums?|sha224|sha384|prov|gpg|minisig)$|\.(MD5|SHA\d*|ASC|SIG)$/
// The names that ATR knows at the top of a candidate.
const DOCUMENT =
  /^(CHANGES|LICENSE|NOTICE|README|SECURITY|RELEASE[-_]NOTES|DISCLAIMER(-WIP)?)(\.(adoc|md|rst|txt|html))?$/i
const BUNDLED_DOCUMENT = /\.(adoc|md|rst|txt|html?|css|png|svg|gif|jpe?g)$/i

/** A file that an operating system left behind. */
export function isLeftover(path: string): boolean {
  return path.split('/').some((segment) => LEFTOVERS.has(segment.toLowerCase()))
}

/** A file whose name says that it holds a private key. */
export function isPrivateKeyName(path: string): boolean {
  return PRIVATE_KEYS.test(baseName(path))
}

/** A segment that begins with a dot; ATR keeps its own settings in `.atr/`, and `.gitkeep` holds nothing. */
export function isDotfile(path: string): boolean {
  const hidden = path.split('/').filter((segment) => segment.startsWith('.'))
  return hidden.some((segment) => segment !== '.gitkeep') && !path.startsWith('.atr/')
}

function isDocument(path: string): boolean {
  return DOCUMENT.test(baseName(path)) || (path.includes('/') && BUNDLED_DOCUMENT.test(path))
}

function nameRole(path: string): FileRole {
  if (CHECKSUM_LIST.test(baseName(path))) return 'checksum-list'
  if (companionOf(path) !== undefined) return 'companion'
  if (ODD_COMPANION.test(path)) return 'odd-companion'
  if (packageSuffix(path) !== undefined) return 'package'
  return isDocument(path) ? 'document' : 'unknown'
}

/** The first role that fits: what must not be there at all comes before what it would otherwise be. */
export function fileRole(path: string): FileRole {
  if (baseName(path) === 'KEYS') return 'keys'
  if (isLeftover(path) || isPrivateKeyName(path)) return 'forbidden'
  return isDotfile(path) || path.startsWith('.atr/') ? 'dotfile' : nameRole(path)
}
