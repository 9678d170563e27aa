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

import type { DependencyKind } from '../dependency-graph.ts'
import { type PythonWish, wish } from './locked-package.ts'
import { pythonName } from './python-name.ts'

const REQUIREMENT = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[([^\]]*)\])?\s*(.*)$/s

/** A requirement as PEP 508 writes it: `name[extra] >=1 ; marker` or `name @ address`. */
export interface Requirement {
  name: string
  extras: string[]
  specifier: string
  url?: string
  marker?: string
}

function trimmedParts(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** Undefined for what is no requirement. */
export function requirement(text: string): Requirement | undefined {
  const [, rawName, extras = '', rest = ''] = REQUIREMENT.exec(text) ?? []
  const { data: name } = pythonName.safeParse(rawName)
  if (name === undefined) return undefined
  const isUrl = rest.startsWith('@')
  // In an address a semicolon may stand for itself: only one after a space starts the marker.
  const [what = '', ...marker] = rest.slice(isUrl ? 1 : 0).split(isUrl ? /\s;/ : ';')
  const wanted = what.trim()
  return {
    name,
    extras: trimmedParts(extras),
    specifier: isUrl ? '' : wanted.replace(/^\((.*)\)$/s, '$1'),
    ...(isUrl && { url: wanted }),
    ...(marker.length > 0 && { marker: marker.join(';').trim() }),
  }
}

/** A lockfile leaves out what a marker rules out everywhere: then absence is no gap. */
export function requirementWish(text: string, kind: DependencyKind): PythonWish[] {
  const wanted = requirement(text)
  if (wanted === undefined) return []
  const { name, extras, specifier, marker } = wanted
  return [wish(name, kind, { extras, specifier, mayBeAbsent: marker !== undefined })]
}
