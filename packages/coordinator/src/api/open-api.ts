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

import { API_ROOT, type Endpoint } from '@tra/ledger'
import * as z from 'zod'

const COMMON_PROBLEMS = [422, 429, 503]

const problemSchema = {
  type: 'object',
  required: ['type', 'status', 'detail'],
  properties: { type: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' } },
}

type Json = Record<string, unknown>

// Answers are described as they are sent, bodies as they are given.
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

function parametersOf(schema: z.ZodObject, place: 'path' | 'query'): Json[] {
  const { required = [] } = schemaOf(schema, 'input') as { required?: string[] }
  // All that is given is text; what it has to be is what it is read as.
  const { properties = {} } = schemaOf(schema, 'output') as { properties?: Json }
  return Object.entries(properties).map(([name, described]) => {
    const { description, ...rest } = described as Json
    return {
      name,
      in: place,
      required: required.includes(name),
      ...(description !== undefined && { description }),
      schema: rest,
    }
  })
}

function operation(
  name: string,
  { summary, parameters, query, answer, body, isAuthenticated, problems }: Endpoint,
): Json {
  const statuses = [...problems, ...COMMON_PROBLEMS].toSorted((one, other) => one - other)
  const refused = statuses.map((status) => [status, { $ref: '#/components/responses/Problem' }])
  return {
    operationId: name,
    summary,
    parameters: [...parametersOf(parameters, 'path'), ...parametersOf(query, 'query')],
    ...(body && {
      requestBody: { required: true, content: { 'application/cloudevents+json': { schema: schemaOf(body, 'input') } } },
    }),
    ...(isAuthenticated && { security: [{ githubActions: [] }] }),
    responses: {
      200: { description: summary, content: { 'application/json': { schema: schemaOf(answer, 'output') } } },
      ...Object.fromEntries(refused),
    },
  }
}

/** The interface as an OpenAPI 3.1 document, from the schemas that requests and answers are read by. */
export function openApiDocument(endpoints: Readonly<Record<string, Endpoint>>, origin: string): Json {
  const paths = new Map<string, Json>()
  for (const [name, asked] of Object.entries(endpoints)) {
    paths.set(asked.path, { ...paths.get(asked.path), [asked.method]: operation(name, asked) })
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Trusted Release coordinator',
      version: '1',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${origin}${API_ROOT}` }],
    paths: Object.fromEntries(paths),
    components: {
      responses: {
        Problem: { description: 'RFC 9457.', content: { 'application/problem+json': { schema: problemSchema } } },
      },
      securitySchemes: {
        githubActions: { type: 'http', scheme: 'bearer', bearerFormat: 'OpenID Connect token of a GitHub Actions run' },
      },
    },
  }
}
