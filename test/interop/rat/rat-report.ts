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

/** One file as Apache RAT reported it. */
export interface RatFile {
  /** Relative to the tree, without `/` in front. */
  path: string
  /** RAT's document type: `STANDARD` needs a licence, the others do not. */
  type: string
  mediaType: string
  encoding?: string
  /** Families of the licences it found (`AL`, `MIT`, …); empty when it found none. */
  families: string[]
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const UNKNOWN = '?????'

function unescaped(text: string): string {
  return text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (_, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? ''
    return String.fromCodePoint(name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)))
  })
}

function attributes(tag: string): Record<string, string> {
  return Object.fromEntries(
    [...tag.matchAll(/([A-Za-z]+)="([^"]*)"/g)].map(([, name, value]) => [name, unescaped(value ?? '')]),
  )
}

/** Reads the XML of RAT 0.17 and later (`--output-style xml`), which names every file it met, also those it left out. */
export function readRatReport(xml: string): RatFile[] {
  return [...xml.matchAll(/<resource ([^>]*?)(?:\/>|>([\s\S]*?)<\/resource>)/g)].flatMap(([, tag, body]) => {
    const { name = '', type = '', mediaType = '', encoding, isDirectory } = attributes(tag ?? '')
    if (isDirectory === 'true') return []
    const licences = [...(body ?? '').matchAll(/<license ([^>]*)\/>/g)].map(([, licence]) => attributes(licence ?? ''))
    const families = licences.map(({ family }) => family?.trim() ?? UNKNOWN).filter((family) => family !== UNKNOWN)
    return [
      { path: name.replace(/^\//, ''), type, mediaType, families, ...(encoding === undefined ? {} : { encoding }) },
    ]
  })
}
