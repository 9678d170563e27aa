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

// Opens a store, then lets every sync of the disk fail, and prints what became of the calls.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { messageOf } from '@tra/kernel'

const realSync = fs.fdatasyncSync
let works = true
fs.fdatasyncSync = (descriptor) => {
  if (!works) throw new Error('EIO')
  realSync(descriptor)
}
syncBuiltinESMExports()

const { openStore } = await import('../src/store/open-store.ts')
const store = await openStore(process.argv[2] ?? '')
const release = { committee: 'widgets', product: 'widget', version: '1.0.0' }

async function append(key: string): Promise<string> {
  return store.append([{ subject: release, key, eventDigest: '', text: key }]).then(() => 'acknowledged', messageOf)
}

const first = await append('first')
works = false
const [second, read] = await Promise.all([append('second'), store.size().catch(messageOf)])
const third = await append('third')
await store.close()
fs.writeSync(1, JSON.stringify({ first, second, read, third }))
// The engine that panicked has a timer of ten seconds left.
process.exit(0)
