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

/** A JSON Schema, draft 7: the keywords that the schemas of CycloneDX use, and those of SPDX that are written here. */
export type Schema = boolean | SchemaObject

export interface SchemaObject {
  $ref?: string
  type?: JsonType | readonly JsonType[]
  enum?: readonly unknown[]
  const?: unknown
  required?: readonly string[]
  properties?: Readonly<Record<string, Schema>>
  additionalProperties?: Schema
  items?: Schema | readonly Schema[]
  uniqueItems?: boolean
  minItems?: number
  maxItems?: number
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  allOf?: readonly Schema[]
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
  not?: Schema
  if?: Schema
  then?: Schema
  else?: Schema
  /** The schema of an object by its `type`: one of many, without trying each; not of JSON Schema. */
  byType?: (type: string) => Schema
  /** What a value that does not match `pattern` should have been; not of JSON Schema. */
  expected?: string
}

export type JsonType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null'

/** Where schemas are found by reference: `bom-1.6`, `bom-1.6#/definitions/component`. */
export type SchemaLibrary = (reference: string) => Schema
