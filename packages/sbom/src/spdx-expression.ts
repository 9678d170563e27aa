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

import { fixupSpdxId, isSupportedSpdxId } from '@cyclonedx/cyclonedx-library/SPDX'
import { licenceTokens, parseLicenceExpression } from '@tra/kernel'

const SYNTAX = new Set(['AND', 'OR', 'WITH', '(', ')'])

// The library's list holds licences and exceptions together; these exceptions don't say so in their name.
const UNNAMED_EXCEPTIONS = new Set([
  'GPL-CC-1.0',
  'Google-Patent-WebM',
  'LLGPL',
  'Linux-syscall-note',
  'SHL-2.0',
  'SHL-2.1',
])

function listedId(token: string): string | undefined {
  const id = fixupSpdxId(token)
  // The library looks ids up in a plain object, where `constructor` finds a function: ask again.
  return id !== undefined && isSupportedSpdxId(id) ? id : undefined
}

function isException(id: string): boolean {
  return UNNAMED_EXCEPTIONS.has(id) || (id.includes('-exception') && !id.includes('-with-'))
}

function licenceId(token: string): string | undefined {
  const listed = listedId(token)
  if (listed !== undefined) return isException(listed) ? undefined : listed
  const base = token.endsWith('+') ? listedId(token.slice(0, -1)) : undefined
  return base === undefined || isException(base) ? undefined : `${base}+`
}

function exceptionId(token: string): string | undefined {
  const listed = listedId(token)
  return listed !== undefined && isException(listed) ? listed : undefined
}

/**
 * The text as an SPDX licence expression (SPDX 2.3, annex D) over listed ids, in the list's spelling; undefined when it is
 * none. `LicenseRef-` counts as none: what it refers to is not in a lockfile.
 */
export function spdxExpression(text: string): string | undefined {
  if (parseLicenceExpression(text) === undefined) return undefined
  const tokens = licenceTokens(text)
  const words = tokens.map((token, index) => {
    if (SYNTAX.has(token)) return token
    return tokens[index - 1] === 'WITH' ? exceptionId(token) : licenceId(token)
  })
  return words.includes(undefined) ? undefined : words.join(' ').replaceAll('( ', '(').replaceAll(' )', ')')
}
