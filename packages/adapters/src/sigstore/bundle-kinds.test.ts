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

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BundleLab } from '../../test/bundle-lab.ts'
import { BundleVerifier } from './bundle-verifier.ts'
import { parseTrustRoot } from './parse-trust-root.ts'

let lab: BundleLab
beforeAll(async () => {
  lab = await BundleLab.start()
})
afterAll(() => lab.close())

// biome-ignore lint/suspicious/noExplicitAny: the JSON of a bundle, which these cases change in several places.
const firstEntry = (bundle: any) => bundle.verificationMaterial.tlogEntries[0]

describe('bundles of several kinds', () => {
  test('a chain in a bundle of an older version is fine', async () => {
    const bundle = JSON.parse(lab.text('file v1'))
    bundle.mediaType = 'application/vnd.dev.sigstore.bundle+json;version=0.2'
    bundle.verificationMaterial.x509CertificateChain = { certificates: [bundle.verificationMaterial.certificate] }
    delete bundle.verificationMaterial.certificate
    expect(await lab.verdictOn(bundle)).toMatchObject({ outcome: 'good' })
  })

  test('the time of the log or of an authority is enough, one of both is needed', async () => {
    const bundle = JSON.parse(lab.text('file v1, no time stamp'))
    expect(await lab.verdictOn(bundle)).toMatchObject({ outcome: 'good' })
    delete firstEntry(bundle).inclusionPromise
    expect(await lab.verdictOn(bundle)).toEqual({ outcome: 'untrusted', detail: expect.stringContaining('time stamp') })
  })

  test('a field that nobody knows is refused only when that was asked for', async () => {
    const bundle = JSON.parse(lab.text('file v1'))
    expect(await lab.verdictOn(bundle, { strict: true })).toMatchObject({ outcome: 'good' })
    firstEntry(bundle).extra = { signature: 'another one' }
    expect(await lab.verdictOn(bundle)).toMatchObject({ outcome: 'good' })
    expect(await lab.verdictOn(bundle, { strict: true })).toEqual({
      outcome: 'malformed',
      detail: 'the bundle has the unknown field verificationMaterial.tlogEntries.0.extra',
    })
  })

  test('a statement is no signature of a file, and the other way round', async () => {
    const verifier = new BundleVerifier(parseTrustRoot(JSON.stringify(lab.sigstore.trustedRoot)))
    const file = { bundle: lab.text('statement v1'), path: lab.artifact }
    expect(await verifier.verifyFile(file)).toEqual({ outcome: 'malformed', detail: 'the bundle signs no file' })
    const statement = await verifier.verifyStatement(lab.text('file v1'))
    expect(statement).toEqual({ outcome: 'malformed', detail: 'the bundle holds no statement' })
  })
})
