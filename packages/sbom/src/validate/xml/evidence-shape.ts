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

import { number, type Read, reference, text } from './element-reader.ts'
import { licences } from './licence-shapes.ts'
import { list, object } from './read-object.ts'

const tools: Read = list({ tool: reference })

const method: Read = object({
  fields: () => ({ technique: { read: text }, confidence: { read: number }, value: { read: text } }),
})

const identity: Read = object({
  fields: () => ({
    field: { read: text },
    confidence: { read: number },
    concludedValue: { read: text },
    methods: { read: list({ method }) },
    tools: { read: tools },
  }),
})

const occurrence: Read = object({
  fields: () => ({
    location: { read: text },
    line: { read: number },
    offset: { read: number },
    symbol: { read: text },
    additionalContext: { read: text },
  }),
})

const frame: Read = object({
  fields: () => ({
    package: { read: text },
    module: { read: text },
    function: { read: text },
    parameters: { read: list({ parameter: text }) },
    line: { read: number },
    column: { read: number },
    fullFilename: { read: text },
  }),
})

/** In 1.5 the identity is one object; in a list of several JSON has a place for them since 1.6. */
const fields = () => ({
  identity: { read: identity, repeated: true as const },
  occurrences: { read: list({ occurrence }) },
  callstack: { read: object({ fields: () => ({ frames: { read: list({ frame }) } }) }) },
  licenses: { read: licences },
  copyright: { read: list({ text: object({ text: 'text' }) }) },
})

const withIdentities: Read = object({ fields })
const withIdentity: Read = object({ fields: () => ({ ...fields(), identity: { read: identity } }) })

/** Version 1.5 has one identity, later ones a list. */
export const evidence: Read = (at, xml) => (xml.namespace.endsWith('/1.5') ? withIdentity : withIdentities)(at, xml)
