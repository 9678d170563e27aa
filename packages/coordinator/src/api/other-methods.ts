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
import type { Hono } from 'hono'
import { problem } from '../routes/problem.ts'
import { routeOf } from './serve-endpoint.ts'

/** Answers what nobody offers at a path of the contract with 405 and what is offered (RFC 9110, 15.5.6); comes after the routes. */
export function refuseOtherMethods(app: Hono, endpoints: readonly Pick<Endpoint, 'method' | 'path'>[]): void {
  for (const [path, offered] of Map.groupBy(endpoints, ({ path }) => path)) {
    const methods = offered.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
    const allow = methods.toSorted().join(', ')
    app.all(`${API_ROOT}${routeOf(path)}`, (context) => {
      context.header('allow', allow)
      throw problem(405, `only ${allow} can be asked for here`)
    })
  }
}
