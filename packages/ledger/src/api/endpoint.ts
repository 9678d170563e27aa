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

import * as z from 'zod'

/** Where the interface of a coordinator begins. Another version gets another root; this one keeps its meaning. */
export const API_ROOT = '/api/v1'

/** One thing that programs may ask of a coordinator, as data: server, client and OpenAPI document are made from it. */
export interface Endpoint<
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  A extends z.ZodType = z.ZodType,
> {
  method: 'get' | 'post'
  /** Below {@link API_ROOT}; `{name}` stands for a parameter. */
  path: string
  summary: string
  parameters: P
  query: Q
  answer: A
  body?: z.ZodType
  /** Whether it takes a token of GitHub Actions. */
  isAuthenticated?: boolean
  /** Statuses of its own, beside 422, 429 and 503. */
  problems: readonly number[]
}

/** Keeps the schemas' types. */
export function endpoint<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType>(
  given: Endpoint<P, Q, A>,
): Endpoint<P, Q, A> {
  return given
}

/** No parameters, or no query. */
export const nothing = z.object({})

/** The path and query of a request. @throws ZodError when a parameter is not of its schema. */
export function requestPath<P extends z.ZodObject, Q extends z.ZodObject>(
  { path, parameters, query }: Endpoint<P, Q>,
  given: { parameters: z.input<P>; query?: z.input<Q> },
): string {
  const values = new Map(Object.entries(parameters.parse(given.parameters)))
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query.parse(given.query ?? {}))) {
    if (value !== undefined) search.append(name, String(value))
  }
  return `${API_ROOT}${filled}${search.size === 0 ? '' : `?${search}`}`
}
