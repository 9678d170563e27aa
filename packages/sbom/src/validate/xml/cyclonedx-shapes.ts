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

import { componentFields, components, externalReferences } from './component-shapes.ts'
import { eachChild, type Field, flag, type Read, reference, text } from './element-reader.ts'
import { licences, properties } from './licence-shapes.ts'
import { contact, organization } from './party-shapes.ts'
import { list, object } from './read-object.ts'

const skipped: Field = { read: () => undefined, skipped: true }
const references = (name: string): Field => ({ read: list({ [name]: reference }) })

const service: Read = object({
  fields: () => ({
    provider: { read: organization },
    group: { read: text },
    name: { read: text },
    version: { read: text },
    description: { read: text },
    endpoints: { read: list({ endpoint: text }) },
    authenticated: { read: flag },
    'x-trust-boundary': { read: flag },
    trustZone: { read: text },
    data: skipped,
    licenses: { read: licences },
    patentAssertions: skipped,
    externalReferences: { read: externalReferences },
    properties: { read: properties },
    services: { read: services },
    releaseNotes: skipped,
    tags: { read: list({ tag: text }) },
  }),
})

const services: Read = (at, xml) => list({ service })(at, xml)

const tool: Read = object({
  fields: () => {
    const {
      vendor,
      name,
      version,
      hashes,
      externalReferences: links,
    } = { ...componentFields(), vendor: { read: text } }
    return { vendor, name, version, hashes, externalReferences: links }
  },
})

const toolParts: Read = object({ fields: () => ({ components: { read: components }, services: { read: services } }) })
const toolList: Read = list({ tool })

/** Since 1.5 components and services; before, and still allowed, a list of tools. */
const tools: Read = (at, xml) => {
  let hasParts = false
  eachChild(at, xml, (name) => {
    if (name !== 'tool') hasParts = true
  })
  return (hasParts ? toolParts : toolList)(at, xml)
}

const metadata: Read = object({
  fields: () => ({
    timestamp: { read: text },
    lifecycles: {
      read: list({
        lifecycle: object({
          fields: () => ({ phase: { read: text }, name: { read: text }, description: { read: text } }),
        }),
      }),
    },
    tools: { read: tools },
    authors: { read: list({ author: contact }) },
    component: { read: object({ fields: componentFields, attributes: { isExternal: 'flag' } }) },
    manufacturer: { read: organization },
    manufacture: { read: organization },
    supplier: { read: organization },
    licenses: { read: licences },
    properties: { read: properties },
    distributionConstraints: { read: object({ fields: () => ({ tlp: { read: text } }) }) },
  }),
})

/** `<dependency ref>` with those it leads to in it, which JSON keeps in lists of references. */
const dependency: Read = object({
  fields: () => ({
    dependency: { read: reference, as: 'dependsOn', repeated: true },
    provides: { read: reference, repeated: true },
  }),
})

const composition: Read = object({
  fields: () => ({
    aggregate: { read: text },
    assemblies: references('assembly'),
    dependencies: references('dependency'),
    vulnerabilities: references('vulnerability'),
  }),
})

const annotator: Read = object({
  fields: () => ({
    organization: { read: organization },
    individual: { read: contact },
    component: { read: object({ fields: componentFields, attributes: { isExternal: 'flag' } }) },
    service: { read: service },
  }),
})

const annotation: Read = object({
  fields: () => ({
    subjects: references('subject'),
    annotator: { read: annotator },
    timestamp: { read: text },
    text: { read: text },
  }),
})

/** The root element, as far as it is looked at: what the other fields hold is not checked in XML. */
export const bom: Read = object({
  attributes: { version: 'number' },
  fields: () => ({
    metadata: { read: metadata },
    components: { read: components },
    services: { read: services },
    externalReferences: { read: externalReferences },
    dependencies: { read: list({ dependency }) },
    compositions: { read: list({ composition }) },
    properties: { read: properties },
    vulnerabilities: skipped,
    annotations: { read: list({ annotation }) },
    formulation: skipped,
    declarations: skipped,
    definitions: skipped,
    citations: skipped,
  }),
})
