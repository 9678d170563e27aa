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

import { once } from 'node:events'
import { createServer } from 'node:http'
import { FakeIssuer } from './fake-issuer.ts'

/** An issuer of tokens behind an address of its own. */
export async function servedIssuer(): Promise<{ issuer: FakeIssuer; url: string; close(): void }> {
  const issuer = new FakeIssuer()
  const answer = (path: string | undefined) =>
    path === '/.well-known/jwks' ? issuer.jwks() : { jwks_uri: 'https://evil.example/keys' }
  const server = createServer(async (request, response) => response.end(JSON.stringify(await answer(request.url))))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { issuer, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, close }
}
