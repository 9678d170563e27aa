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
import { tmpdir } from 'node:os'
import { openStore } from '@tra/coordinator'
import { groupedRate } from './writers.ts'

// node writer.ts <postgres://…> <events>: a coordinator's writer in a process of its own. Says when it is ready, begins
// when it is told to, and says when it is done.
const [databaseUrl = '', count = '0'] = process.argv.slice(2)
const store = await openStore(tmpdir(), { databaseUrl })
// Connections and the function's plan are made once in a coordinator's life.
await groupedRate(store, 2_000)
process.stdout.write('ready\n')
await once(process.stdin, 'data')
await groupedRate(store, Number(count))
process.stdout.write('done\n')
await store.close()
