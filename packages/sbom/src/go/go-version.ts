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

// Semantic versioning 2.0.0, with the `v` that Go puts before it.
const NUMBER = '(?:0|[1-9]\\d*)'
const IDENTIFIER = `(?:${NUMBER}(?![0-9A-Za-z-])|\\d*[A-Za-z-][0-9A-Za-z-]*)`
const VERSION = new RegExp(
  `^v(${NUMBER}\\.${NUMBER}\\.${NUMBER})(?:-(${IDENTIFIER}(?:\\.${IDENTIFIER})*))?(?:\\+[0-9A-Za-z.-]+)?$`,
)
const MAX_VERSION_LENGTH = 256
const MAX_DIGITS = 15

export function isGoVersion(text: string): boolean {
  return text.length <= MAX_VERSION_LENGTH && VERSION.test(text)
}

// Padded, numbers compare as texts do. A longer number than any date counts as a word.
function comparable(identifier: string): string {
  return /^\d+$/.test(identifier) ? `0${identifier.padStart(MAX_DIGITS, '0')}` : `1${identifier}`
}

// Semantic versioning, 11: before a release come its pre-releases, and fewer identifiers before more.
function sortKey(version: string): string {
  const [, core = '', pre] = VERSION.exec(version) ?? []
  const numbers = core.split('.').map(comparable).join(' ')
  return pre === undefined ? `${numbers} 2` : `${numbers} 0 ${pre.split('.').map(comparable).join(' ')}`
}

/** The one that minimal version selection takes (https://go.dev/ref/mod#minimal-version-selection). */
export function laterGoVersion(one: string, other: string): string {
  const [left, right] = [sortKey(one), sortKey(other)]
  if (left !== right) return left > right ? one : other
  return one > other ? one : other
}
