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

// Appends one event after the other until it is killed, and prints each number once it was acknowledged.
import { writeSync } from 'node:fs'
import { openStore } from '../src/store/open-store.ts'

const [directory = '', from = '0'] = process.argv.slice(2)
const store = await openStore(directory, { databaseUrl: process.env.DATABASE_URL })
const release = { committee: 'widgets', product: 'widget', version: '1.0.0' }

async function appendForever(first: number, step: number): Promise<void> {
  for (let number = first; ; number += step) {
    const [result] = await store.append([
      { subject: release, key: `key ${number}`, eventDigest: '', text: `event ${number}` },
    ])
    writeSync(1, `${number} ${result?.sequence}\n`)
  }
}

const WRITERS = 20
await Promise.all(Array.from({ length: WRITERS }, (_, writer) => appendForever(Number(from) + writer, WRITERS)))
