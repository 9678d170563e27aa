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

import { type Field, flag, type Read, text } from './element-reader.ts'
import { evidence } from './evidence-shape.ts'
import { attachment, licences, properties } from './licence-shapes.ts'
import { contact, organization } from './party-shapes.ts'
import { list, object } from './read-object.ts'

const skipped: Field = { read: () => undefined, skipped: true }

const hashes: Read = list({ hash: object({ text: 'content' }) })

export const externalReferences: Read = list({
  reference: object({
    fields: () => ({
      url: { read: text },
      comment: { read: text },
      hashes: { read: hashes },
      properties: { read: properties },
    }),
  }),
})

const swid: Read = object({
  attributes: { tagVersion: 'number', patch: 'flag' },
  fields: () => ({ text: { read: attachment }, url: { read: text } }),
})

const action: Read = object({
  fields: () => ({ timestamp: { read: text }, name: { read: text }, email: { read: text } }),
})

const commit: Read = object({
  fields: () => ({
    uid: { read: text },
    url: { read: text },
    author: { read: action },
    committer: { read: action },
    message: { read: text },
  }),
})

const pedigree: Read = object({
  fields: () => ({
    ancestors: { read: components },
    descendants: { read: components },
    variants: { read: components },
    commits: { read: list({ commit }) },
    patches: skipped,
    notes: { read: text },
  }),
})

/** What stands in a `<component>`. */
export function componentFields(): Record<string, Field> &
  Record<'name' | 'version' | 'hashes' | 'externalReferences', Field> {
  return {
    supplier: { read: organization },
    manufacturer: { read: organization },
    authors: { read: list({ author: contact }) },
    author: { read: text },
    publisher: { read: text },
    group: { read: text },
    name: { read: text },
    version: { read: text },
    versionRange: { read: text },
    description: { read: text },
    scope: { read: text },
    hashes: { read: hashes },
    licenses: { read: licences },
    copyright: { read: text },
    patentAssertions: skipped,
    cpe: { read: text },
    purl: { read: text },
    omniborId: { read: text, repeated: true },
    swhid: { read: text, repeated: true },
    swid: { read: swid },
    modified: { read: flag },
    pedigree: { read: pedigree },
    externalReferences: { read: externalReferences },
    properties: { read: properties },
    components: { read: components },
    evidence: { read: evidence },
    releaseNotes: skipped,
    modelCard: skipped,
    data: skipped,
    cryptoProperties: skipped,
    tags: { read: list({ tag: text }) },
  }
}

const component: Read = object({ attributes: { isExternal: 'flag' }, fields: componentFields })

export const components: Read = (at, xml) => list({ component })(at, xml)
