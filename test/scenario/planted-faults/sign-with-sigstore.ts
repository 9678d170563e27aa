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

import type { SignedFile, SigstoreSigner } from './sigstore-signer.ts'

/** A candidate to which companions are added. */
interface SignedPlace {
  /** The artifact that statements are made about. */
  readonly binary: string
  path(name: string): string
  text(name: string): Promise<string>
  write(name: string, content: string): Promise<void>
  facts(name: string): Promise<SignedFile>
}

const pemOf = (base64: string) => `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`

/** The companions of a message signature: bundle, `.sig` and `.pem`. */
export async function writeBundle(candidate: SignedPlace, name: string, text: string): Promise<void> {
  const { messageSignature, verificationMaterial } = JSON.parse(text)
  await candidate.write(`${name}.sigstore.json`, text)
  await candidate.write(`${name}.sig`, messageSignature.signature)
  await candidate.write(`${name}.pem`, pemOf(verificationMaterial.certificate.rawBytes))
}

/** Every Sigstore companion of an artifact whose SBOMs lie beside it. */
export async function signWithSigstore(candidate: SignedPlace, name: string, signer: SigstoreSigner): Promise<void> {
  const file = await candidate.facts(name)
  await writeBundle(candidate, name, await signer.session.signFile(candidate.path(name)))
  await candidate.write(`${name}.intoto.jsonl`, await signer.provenance([file]))
  // To say it once is enough, and each statement takes its time.
  if (name !== candidate.binary) return
  await candidate.write(`${name}.vsa.sigstore.json`, await signer.summary([file]))
  for (const [format, ending] of [
    ['cyclonedx', 'cdx'],
    ['spdx', 'spdx'],
  ] as const) {
    const document = JSON.parse(await candidate.text(`${name}.${ending}.json`))
    await candidate.write(`${name}.${ending}.sigstore.json`, await signer.attestedSbom(file, format, document))
  }
}
