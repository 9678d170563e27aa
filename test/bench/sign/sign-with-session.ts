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

import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseTrustRoot, SigningSession, systemClock } from '@tra/adapters'
import { mapLimited } from '@tra/kernel'
import { labClient } from './lab-client.ts'

// Whole process: signs every file of a directory as the sign action does, and verifies each bundle before writing it.
const [file = '', directory = '', output = ''] = process.argv.slice(2)
const { url, trustedRoot, token } = labClient(file)
const instance = { fulcioUrl: url, rekorUrl: url, tsaUrl: url, trustRoot: parseTrustRoot(trustedRoot) }
const session = new SigningSession(instance, token, systemClock)
await mapLimited(readdirSync(directory), 16, async (name) => {
  writeFileSync(join(output, `${name}.sigstore.json`), await session.signFile(join(directory, name)))
})
