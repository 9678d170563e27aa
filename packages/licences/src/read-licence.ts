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

import { type LicenceExpression, parseLicenceExpression } from '@tra/kernel'
import data from './licence-lists.json' with { type: 'json' }
import { licenceByAddress, licenceByName } from './licence-names.ts'
import { listedLicence } from './listed-licences.ts'

/** A licence's statement, read. */
export interface ReadLicence {
  /** With listed ids in their spelling and deprecated ones replaced. */
  expression: LicenceExpression
  /** Every licence in it is on a list. */
  isKnown: boolean
}

const RENAMED = new Map(Object.entries(data.renamed).map(([old, id]) => [old.toLowerCase(), id]))
/** Longer than any honest list of licences. */
const MAX_STATEMENT_LENGTH = 1_000

function known(text: string): ReadLicence | undefined {
  const expression = parseLicenceExpression(text)
  return expression === undefined ? undefined : { expression, isKnown: true }
}

/** `GPL-2.0+` and `EPL-1.0+`: an id of its own where the list has one, else the licence's own id with the plus. */
function withPlus(id: string): string | undefined {
  const base = RENAMED.get(id.slice(0, -1).toLowerCase()) ?? id.slice(0, -1)
  const later = listedLicence(`${base.replace(/-only$/, '')}-or-later`)
  return later?.id ?? (listedLicence(base) && `${listedLicence(base)?.id}+`)
}

function currentId(id: string): string | undefined {
  const current = RENAMED.get(id.toLowerCase()) ?? (id.endsWith('+') ? withPlus(id) : undefined)
  return current ?? listedLicence(id)?.id
}

/** Old npm and Cargo: a slash between ids is a choice. Every part must be known: it may as well be a path. */
function alternativesIn(id: string): ReadLicence | undefined {
  const parts = id.includes('/') ? id.split('/').map((part) => known(knownText(part) ?? '')) : []
  const operands = parts.flatMap((part) => part?.expression ?? [])
  return parts.length > 0 && operands.length === parts.length
    ? { expression: { kind: 'or', operands }, isKnown: true }
    : undefined
}

/** The current id of an id, or the licence of a name. */
function knownText(text: string): string | undefined {
  return currentId(text) ?? licenceByName(text)
}

function readLicenceNode(id: string, exception: string | undefined): ReadLicence {
  const current = known(knownText(id) ?? '')?.expression
  if (exception === undefined) {
    const read = current === undefined ? alternativesIn(id) : { expression: current, isKnown: true }
    return read ?? { expression: { kind: 'licence', id }, isKnown: false }
  }
  const base = current?.kind === 'licence' && current.exception === undefined ? current.id : id
  const pair = listedLicence(`${base} WITH ${exception}`)?.id.split(' WITH ')[1]
  return { expression: { kind: 'licence', id: base, exception: pair ?? exception }, isKnown: current !== undefined }
}

function resolved(expression: LicenceExpression): ReadLicence {
  if (expression.kind === 'licence') return readLicenceNode(expression.id, expression.exception)
  const read = expression.operands.map(resolved)
  const operands = read.map((one) => one.expression)
  return { expression: { kind: expression.kind, operands }, isKnown: read.every(({ isKnown }) => isKnown) }
}

function asExpression(text: string): ReadLicence | undefined {
  const parsed = parseLicenceExpression(text)
  return parsed === undefined ? undefined : resolved(parsed)
}

const upperCased = (text: string) =>
  text.replaceAll(/(?<![^\s)])(?:or|and|with)(?![^\s(])/gi, (word) => word.toUpperCase())

/** Names, which no expression can hold, with something between them. */
function asList(text: string, separator: RegExp, kind: 'or' | 'and'): ReadLicence | undefined {
  const parts = text.split(separator).map((part) => part.trim())
  if (parts.length === 1 || parts.some((part) => part === '')) return undefined
  const read = parts.map((part) => known(knownText(part) ?? '') ?? asExpression(part))
  const operands = read.map((one, at): LicenceExpression => one?.expression ?? { kind: 'licence', id: parts[at] ?? '' })
  return { expression: { kind, operands }, isKnown: read.every((one) => one?.isKnown === true) }
}

/** Ways to read a statement, the strictest first. The last ones take what could mean something else, so all must be known. */
function readings(text: string): (() => ReadLicence | undefined)[] {
  return [
    () => asExpression(text),
    () => known(licenceByName(text) ?? licenceByAddress(text) ?? ''),
    () => asExpression(upperCased(text)),
    () => asList(text, /\s(?:OR|or)\s|\//, 'or'),
    () => asList(text, /\s(?:AND|and)\s/, 'and'),
    () => asList(text, /[,;]/, 'and'),
  ]
}

/**
 * What a package says about its licence: an SPDX expression, an id, a well-known name or address, or several of them with
 * `OR`, a slash (a choice, as old npm and Cargo have it), a comma or a semicolon (all of them: nobody says that one may choose).
 * @returns undefined for a text that is none of it, or longer than 1,000 characters.
 */
export function readLicence(text: string): ReadLicence | undefined {
  const statement = text.trim()
  if (statement.length > MAX_STATEMENT_LENGTH) return undefined
  const [strict, ...others] = readings(statement)
  const first = strict?.()
  if (first?.isKnown) return first
  for (const reading of others) {
    const read = reading()
    if (read?.isKnown) return read
  }
  // All of a list holds, its unknown parts too: no choice beside them may hide that.
  if (/[,;]/.test(statement)) return undefined
  // What is left of an expression that breaks off is no name.
  const names = /[()]/.test(statement) ? undefined : asList(statement, / OR /, 'or')
  return first ?? asExpression(upperCased(statement)) ?? names
}
