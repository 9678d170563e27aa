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

import { type Field, type Read, text } from './element-reader.ts'
import { list, object } from './read-object.ts'

const skipped: Field = { read: () => undefined, skipped: true }

export const attachment: Read = object({ text: 'content', renamed: { 'content-type': 'contentType' } })
export const properties: Read = list({ property: object({ text: 'value' }) })

const licence: Read = object({
  fields: () => ({
    id: { read: text },
    name: { read: text },
    text: { read: attachment },
    url: { read: text },
    licensing: skipped,
    properties: { read: properties },
  }),
})

const details: Read = object({
  renamed: { 'license-identifier': 'licenseIdentifier' },
  fields: () => ({ text: { read: attachment }, url: { read: text } }),
})

export const licences: Read = list({
  license: (at, xml) => ({ license: licence(at, xml) }),
  expression: object({ text: 'expression' }),
  'expression-detailed': object({
    fields: () => ({
      details: { read: details, as: 'expressionDetails', repeated: true },
      licensing: skipped,
      properties: { read: properties },
    }),
  }),
})
