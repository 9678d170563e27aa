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

import { XmlElement } from '@rgrove/parse-xml'
import { MAX_DOCUMENT_PROBLEMS, type TextProblem } from '../opened-document.ts'
import { type Place, pathOf } from '../schema/validation-run.ts'

/** What is known while elements are read: the prefix of the format's names, where values came from, and what is wrong. */
export interface XmlReading {
  prefix: string
  namespace: string
  /** Where the element of an object or list begins, in characters; only when lines are wanted. */
  offsets?: WeakMap<object, number>
  problems: (Omit<TextProblem, 'line'> & { offset: number })[]
}

/** An element and where its value stands in the document that the same would be in JSON. */
export interface At {
  element: XmlElement
  place: Place | undefined
  depth: number
}

export type Read = (at: At, xml: XmlReading) => unknown

/** What may stand in an element under one name. */
export interface Field {
  read: Read
  /** Member of the JSON object, if it is called otherwise. */
  as?: string
  /** One element for each item, without one around them. */
  repeated?: true
  /** Not looked into: what the schema says about it is not checked. */
  skipped?: true
}

export const text: Read = ({ element }) => element.text
export const flag: Read = ({ element }) => flagOf(element.text)
export const number: Read = ({ element }) => numberOf(element.text)
/** `<assembly ref="…"/>` as the text of its reference. */
export const reference: Read = ({ element }) => element.attributes.ref

const FLAGS = new Map<string, boolean>([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])

export function flagOf(written: string): boolean | string {
  return FLAGS.get(written.trim()) ?? written
}

export function numberOf(written: string): number | string {
  return /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(written.trim()) ? Number(written) : written
}

/** The element's name without prefix; undefined for an element of another namespace, which may stand anywhere. */
function ownName(element: XmlElement, { prefix, namespace }: XmlReading): string | undefined {
  const own = element.attributes.xmlns ?? namespace
  if (prefix === '') return element.name.includes(':') || own !== namespace ? undefined : element.name
  return element.name.startsWith(prefix) ? element.name.slice(prefix.length) : undefined
}

/** Calls back for each element of the format directly below, in order. */
export function eachChild({ element }: At, xml: XmlReading, look: (name: string, child: XmlElement) => void): void {
  for (const child of element.children) {
    if (!(child instanceof XmlElement)) continue
    const name = ownName(child, xml)
    if (name !== undefined) look(name, child)
  }
}

export function blame(xml: XmlReading, { element, place }: At, message: string): void {
  if (xml.problems.length < MAX_DOCUMENT_PROBLEMS)
    xml.problems.push({ path: pathOf(place), message, offset: element.start })
}

/** What nests deeper than any document that people write is not read: readers descend by calls. */
export function isTooDeep(xml: XmlReading, at: At): boolean {
  if (at.depth <= MAX_DEPTH) return false
  blame(xml, at, `nests deeper than ${MAX_DEPTH} elements`)
  return true
}

const MAX_DEPTH = 200
