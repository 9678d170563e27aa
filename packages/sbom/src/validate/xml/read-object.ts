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

import type { XmlElement } from '@rgrove/parse-xml'
import {
  type At,
  blame,
  eachChild,
  type Field,
  flagOf,
  isTooDeep,
  numberOf,
  type Read,
  type XmlReading,
} from './element-reader.ts'

interface Shape {
  /** Attributes that are no texts. */
  attributes?: Readonly<Record<string, 'flag' | 'number'>>
  /** Attributes that JSON calls otherwise. */
  renamed?: Readonly<Record<string, string>>
  /** Member that holds the element's own text. */
  text?: string
  /** In the order of the format's XSD. */
  fields?: () => Readonly<Record<string, Field>>
}

type Members = Map<string, unknown>
type Fields = ReadonlyMap<string, Field & { rank: number }>

function rankedFields({ fields }: Shape): Fields {
  return new Map(Object.entries(fields?.() ?? {}).map(([name, field], rank) => [name, { ...field, rank }]))
}

/** Reads an element as an object: attributes and elements become members. */
export function object(shape: Shape): Read {
  let fields: Fields | undefined
  return (at, xml) => {
    if (isTooDeep(xml, at)) return undefined
    fields ??= rankedFields(shape)
    const members: Members = new Map()
    addAttributes(members, at.element, shape)
    if (shape.text !== undefined) members.set(shape.text, at.element.text)
    addChildren(members, fields, at, xml)
    const value = Object.fromEntries(members)
    xml.offsets?.set(value, at.element.start)
    return value
  }
}

function addAttributes(
  members: Members,
  { attributes }: XmlElement,
  { attributes: typed = {}, renamed = {} }: Shape,
): void {
  for (const [name, written] of Object.entries(attributes)) {
    if (name === 'xmlns' || name.includes(':')) continue
    const kind = Object.hasOwn(typed, name) ? typed[name] : undefined
    const value = kind === 'flag' ? flagOf(written) : kind === 'number' ? numberOf(written) : written
    members.set(Object.hasOwn(renamed, name) ? (renamed[name] ?? name) : name, value)
  }
}

function addChildren(members: Members, fields: Fields, at: At, xml: XmlReading): void {
  let last = { name: '', rank: -1 }
  eachChild(at, xml, (name, element) => {
    const field = fields.get(name)
    const child = { element, place: { above: at.place, key: field?.as ?? name }, depth: at.depth + 1 }
    if (field === undefined) return blame(xml, child, `<${name}> is not known in <${at.element.name}>`)
    if (field.rank < last.rank && field.repeated !== true)
      blame(xml, child, `<${name}> must stand before <${last.name}>`)
    last = { name, rank: field.rank }
    if (field.skipped !== true) addMember(members, field, child, xml)
  })
}

function addMember(members: Members, field: Field, at: At & { place: { key: string } }, xml: XmlReading): void {
  const name = at.place.key
  const before = members.get(name)
  if (field.repeated === true) {
    const list = Array.isArray(before) ? before : []
    list.push(field.read({ ...at, place: { above: at.place, key: list.length } }, xml))
    members.set(name, list)
  } else if (before !== undefined) blame(xml, at, `<${at.element.name}> is there twice`)
  else members.set(name, field.read(at, xml))
}

/** Reads an element as a list of the elements in it. */
export function list(items: Readonly<Record<string, Read>>): Read {
  const known = new Map(Object.entries(items))
  return (at, xml) => {
    if (isTooDeep(xml, at)) return undefined
    const values: unknown[] = []
    eachChild(at, xml, (name, element) => {
      const read = known.get(name)
      const child = { element, place: { above: at.place, key: values.length }, depth: at.depth + 1 }
      if (read === undefined) blame(xml, child, `<${name}> is not known in <${at.element.name}>`)
      else values.push(read(child, xml))
    })
    xml.offsets?.set(values, at.element.start)
    return values
  }
}
