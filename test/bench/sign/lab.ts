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

import { setTimeout } from 'node:timers/promises'
import { startOidcIssuer, startSigstoreLab } from '@tra/testkit'

// A Sigstore as slow as the public one, in a process of its own: what it costs must not count for who is measured. Ends
// with its standard input.
const [latency = '150'] = process.argv.slice(2)
const PATHS = ['/api/v2/signingCert', '/api/v1/log/entries', '/api/v1/timestamp']

const issuer = await startOidcIssuer()
const lab = await startSigstoreLab({ issuer })
for (const path of PATHS) lab.faults.set(path, { delay: Number(latency) })
const { url, trustedRoot } = lab
console.log(JSON.stringify({ url, trustedRoot, tokenUrl: issuer.requestUrl, requestToken: issuer.requestToken }))
process.stdin.resume()
process.stdin.once('end', () => process.exit(0))
await setTimeout(2 ** 31 - 1)
