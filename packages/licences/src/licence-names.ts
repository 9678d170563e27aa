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

import data from './licence-lists.json' with { type: 'json' }
import texts from './licence-texts.json' with { type: 'json' }

/** Words that tell no licence from another. */
const NOISE = new Set(['the', 'licence', 'licences', 'license', 'licenses', 'version', 'v'])
const MAX_NAME_LENGTH = 300

/** The words of a licence's name: "The Apache License, Version 2.0" is "apache 2 0", "EPLv2" is "epl 2". */
function nameWords(text: string): string {
  const words = text.toLowerCase().match(/\p{L}+|\d+/gu) ?? []
  const spelled = words.map((word, at) => (/^\d/.test(words[at + 1] ?? '') ? word.replace(/(?<=..)v$/, '') : word))
  return spelled.filter((word) => !NOISE.has(word)).join(' ')
}

const BY_NAME = new Map([
  ...texts.licences.map(({ id, name }) => [nameWords(name), id] as const),
  ...Object.entries(data.names),
])

/** `Mozilla Public License 2.0 (MPL 2.0)`: twice the same. */
function byBothNames(text: string): string | undefined {
  const [, outer = '', inner = ''] = /^([^()]+)\(([^()]+)\)$/.exec(text.trim()) ?? []
  const id = BY_NAME.get(nameWords(outer))
  return id !== undefined && id === BY_NAME.get(nameWords(inner)) ? id : undefined
}

/**
 * The SPDX expression that a well-known name of a licence stands for. One without version is `-or-later` or has a plus
 * where that is what the licence says about it, else it stands for none.
 */
export function licenceByName(text: string): string | undefined {
  // A statement that was cut off said more.
  if (text.length > MAX_NAME_LENGTH || text.split('(').length !== text.split(')').length) return undefined
  return BY_NAME.get(nameWords(text)) ?? byBothNames(text)
}

const BY_ADDRESS = new Map(Object.entries(data.urls))
/** Sites that name a licence by its SPDX id. */
const ID_SITE = /^(?:opensource\.org\/licenses?|spdx\.org\/licenses|licenses\.nuget\.org)\/([^/?#]+)$/

/** The SPDX id, or on nuget.org the expression, that the address of a licence's text stands for. */
export function licenceByAddress(text: string): string | undefined {
  if (text.length > MAX_NAME_LENGTH) return undefined
  const [, address] = /^https?:\/\/(?:www\.)?(\S+)$/i.exec(text.trim()) ?? []
  if (address === undefined) return undefined
  const bare = address.replace(/\/$/, '').replace(/\.(?:txt|html|php|en\.html)$/i, '')
  const [, id] = ID_SITE.exec(bare.replace(/^[^/]+/, (host) => host.toLowerCase())) ?? []
  return BY_ADDRESS.get(bare.toLowerCase()) ?? id?.replaceAll(/%20|\+/g, ' ')
}
