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
import { getRequestListener } from '@hono/node-server'
import { seededPages } from './seeded-pages.ts'

/** Serves the seeded pages for whoever works on them: `node packages/coordinator/test/serve-seeded.ts [port]`. */
const { app, ports } = await seededPages()
const server = createServer(getRequestListener(app.fetch))
server.listen(Number(process.argv[2] ?? 8081), '127.0.0.1')
await once(server, 'listening')
const address = server.address()
const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
if (ports.triggers !== undefined) ports.triggers.origin = origin
process.stdout.write(`${origin}\n`)
