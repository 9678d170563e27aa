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

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleToJSON } from '@sigstore/bundle'
import { FulcioSigner, MessageSignatureBundleBuilder, RekorWitness, TSAWitness } from '@sigstore/sign'
import { mapLimited } from '@tra/kernel'
import { labClient } from './lab-client.ts'

// Whole process: signs every file of a directory with the builder of @sigstore/sign, so many at once. Verifies nothing.
const [file = '', directory = '', output = '', limit = '1'] = process.argv.slice(2)
const { url, token } = labClient(file)
const identityToken = await token()
const identityProvider = { getToken: async () => identityToken }
const builder = new MessageSignatureBundleBuilder({
  signer: new FulcioSigner({ fulcioBaseURL: url, identityProvider }),
  witnesses: [new RekorWitness({ rekorBaseURL: url }), new TSAWitness({ tsaBaseURL: url })],
})
await mapLimited(readdirSync(directory), Number(limit), async (name) => {
  const bundle = await builder.create({ data: readFileSync(join(directory, name)) })
  writeFileSync(join(output, `${name}.sigstore.json`), JSON.stringify(bundleToJSON(bundle)))
})
