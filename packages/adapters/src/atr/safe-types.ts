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

import * as z from 'zod'

// ATR refuses anything else with an error that names a Python class: better told before a word is sent.

/** Longest name or path that is sent. */
const MAX_CHARACTERS = 500

const text = (pattern: RegExp, what: string) => z.string().max(MAX_CHARACTERS).regex(pattern, `ATR takes ${what} here`)

/** Lower-case letters, digits and hyphens: `logging-log4j`. */
export const projectKey = text(/^[a-z0-9-]+$/, "a project's key (a-z, 0-9, -)")

/** Letters, digits, `.`, `+` and `-`; begins and ends with a letter or digit. */
export const versionKey = text(
  /^(?!version$)[A-Za-z0-9](?:[A-Za-z0-9]|[.+-](?![.+-]))*(?<![.+-])$/,
  'a version (A-Z, a-z, 0-9 with single ., + or - between)',
)

/** Digits, as ATR writes them: `00005`. */
export const revisionNumber = text(/^[0-9]{1,20}$/, "a revision's number (digits)")

/** Of a file of a release: no dot files but ATR's own, nothing that leads elsewhere. */
export const relativePath = text(/^[A-Za-z0-9._+~/()-]+$/, 'a relative path (A-Z, a-z, 0-9, -._+~/())').refine(
  (path) => path.split('/').every(isSegment),
  'ATR takes no empty segments, no . and .., and no names that begin with a dot',
)

function isSegment(segment: string): boolean {
  return segment !== '' && (!segment.startsWith('.') || segment.startsWith('.atr') || segment === '.gitkeep')
}

/** A package's owner on its platform: a Maven group, an organisation. */
export const ownerNamespace = text(/^[A-Za-z0-9.-]+$/, 'an owner (A-Z, a-z, 0-9, . and -)')

/** ATR takes no dots and no underscores: `a_2.13` or `felix.scr` can only be recorded on its pages. */
export const distributedPackage = text(
  /^[A-Za-z0-9-]+$/,
  'packages of letters, digits and - only; record any other on its pages',
)

export const asfId = text(/^[a-z][a-z0-9_-]{2,}$/, 'an ASF id')
