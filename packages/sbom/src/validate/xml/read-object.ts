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
  children,
  type Field,
  flagOf,
  numberOf,
  ownName,
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

/** Reads an element as an object: attributes and elements become members. */
export function object(shape: Shape): Read {
  let fields: ReadonlyMap<string, Field & { rank: number }> | undefined
  return (at, xml) => {
    fields ??= new Map(Object.entries(shape.fields?.() ?? {}).map(([name, field], rank) => [name, { ...field, rank }]))
    const members: Members = new Map(attributesOf(at.element, shape))
    if (shape.text !== undefined) members.set(shape.text, at.element.text)
    let last = { name: '', rank: -1 }
    for (const [name, element] of children(at.element, xml)) {
      const field = fields.get(name)
      const place = { element, path: [...at.path, field?.as ?? name] }
      if (field === undefined) {
        blame(xml, place, `<${name}> is not known in <${at.element.name}>`)
        continue
      }
      if (field.rank < last.rank) blame(xml, place, `<${name}> must stand before <${last.name}>`)
      last = { name, rank: field.rank }
      if (field.skipped !== true) addMember(members, field, place, xml)
    }
    const value = Object.fromEntries(members)
    xml.offsets.set(value, at.element.start)
    return value
  }
}

function attributesOf(
  { attributes }: XmlElement,
  { attributes: typed = {}, renamed = {} }: Shape,
): [string, unknown][] {
  return Object.entries(attributes).flatMap(([name, written]) => {
    if (name === 'xmlns' || name.includes(':')) return []
    const kind = Object.hasOwn(typed, name) ? typed[name] : undefined
    const value = kind === 'flag' ? flagOf(written) : kind === 'number' ? numberOf(written) : written
    return [[Object.hasOwn(renamed, name) ? (renamed[name] ?? name) : name, value]]
  })
}

function addMember(members: Members, field: Field, at: At, xml: XmlReading): void {
  const name = String(at.path.at(-1))
  const before = members.get(name)
  if (field.repeated === true) {
    const list = Array.isArray(before) ? before : []
    list.push(field.read({ ...at, path: [...at.path, list.length] }, xml))
    members.set(name, list)
  } else if (before !== undefined) blame(xml, at, `<${ownName(at.element, xml)}> is there twice`)
  else members.set(name, field.read(at, xml))
}

/** Reads an element as a list of the elements in it. */
export function list(items: Readonly<Record<string, Read>>): Read {
  const known = new Map(Object.entries(items))
  return (at, xml) => {
    const values: unknown[] = []
    for (const [name, element] of children(at.element, xml)) {
      const read = known.get(name)
      const place = { element, path: [...at.path, values.length] }
      if (read === undefined) blame(xml, place, `<${name}> is not known in <${at.element.name}>`)
      else values.push(read(place, xml))
    }
    xml.offsets.set(values, at.element.start)
    return values
  }
}
