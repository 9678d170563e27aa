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

import { atrEndpoints } from '@tra/adapters'
import { markdownTable } from './markdown-table.ts'

const WHO = {
  public: 'anybody',
  token: 'personal access token in the body',
  session: 'session of an account',
  workflow: 'OIDC token in the body, a fresh one for each call',
} as const

/** What the suite says to Apache Trusted Releases, and what it reads of the answers. */
export function renderAtrEndpoints(): string {
  return markdownTable(
    ['Endpoint', 'Asked by', 'Sent', 'Read', 'Repeated by itself'],
    atrEndpoints.map(({ method, path, authentication, request, answer, repeatable }) => [
      `\`${method} /api/${path}\``,
      WHO[authentication],
      names(request.shape),
      names(answer.shape),
      repeatable ? 'yes' : 'no: it is looked up first',
    ]),
  )
}

function names(shape: object): string {
  return Object.keys(shape)
    .map((name) => `\`${name}\``)
    .join(', ')
}
