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
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { problem } from '../routes/problem.ts'

function read<S extends z.ZodObject>(schema: S, given: Record<string, string>): z.output<S> {
  const { data, error } = schema.safeParse(given)
  if (error === undefined) return data
  throw problem(422, z.prettifyError(error))
}

/** A path of the contract as routes are written. */
export const routeOf = (path: string) => path.replace(/\{(\w+)\}/g, ':$1')

/** Serves one endpoint of the contract; what it is given fits the schemas. */
export function serveEndpoint<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType>(
  app: Hono,
  { path, parameters, query }: Endpoint<P, Q, A>,
  answer: (parameters: z.output<P>, query: z.output<Q>, context: Context) => Promise<z.input<A>>,
): void {
  app.get(`${API_ROOT}${routeOf(path)}`, async (context) => {
    const given = read(parameters, context.req.param() as Record<string, string>)
    return context.json((await answer(given, read(query, context.req.query()), context)) as object)
  })
}
