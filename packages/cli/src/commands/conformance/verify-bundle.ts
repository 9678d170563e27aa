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

import { access } from 'node:fs/promises'
import { BundleArtifactVerifier, documentReader, publicKeyFrom } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import { exactIdentity, type IdentityPolicy } from '@tra/provenance'
import { type Artifact, bundleFault } from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { requiredOption, textOption } from '../../values.ts'
import { trustRootOf } from './instance.ts'

const DIGEST = /^sha256:([0-9a-f]{64})$/i
const MAX_BUNDLE_BYTES = 20_000_000
const MAX_KEY_BYTES = 100_000

type Documents = ReturnType<typeof documentReader>

/** Says in one line why a bundle doesn't prove what was asked. */
export async function verifyBundle(artifact: string, values: Values, terminal: Terminal): Promise<number> {
  const documents = documentReader()
  const bundle = await textOf(requiredOption(values, 'bundle', 'Name the bundle.'), MAX_BUNDLE_BYTES, documents)
  const signers = signersOf(values)
  const key = signers === undefined ? await keyOf(values, documents) : undefined
  const verifier = new BundleArtifactVerifier(await trustRootOf(values, documents, terminal), key)
  const verdict = await verifier.verify(bundle, await artifactOf(artifact))
  const why = verdict.outcome === 'good' ? bundleFault(verdict, signers) : verdict.detail
  if (why === undefined) return exitCodes.passed
  terminal.log(`refused: ${why}`)
  return exitCodes.failed
}

/** undefined: a key is given instead. Both would leave open which of them counts. */
function signersOf(values: Values): IdentityPolicy | undefined {
  const named = ['certificate-identity', 'certificate-oidc-issuer'].some((option) => values[option] !== undefined)
  if (!named && textOption(values, 'key') !== undefined) return undefined
  if (values.key !== undefined) throw new ReleaseError('INPUT_INVALID', 'give --key or the identity, not both')
  const hint = 'Say who must have signed: --certificate-identity and --certificate-oidc-issuer, or --key.'
  return exactIdentity({
    subject: requiredOption(values, 'certificate-identity', hint),
    issuer: requiredOption(values, 'certificate-oidc-issuer', hint),
  })
}

async function keyOf(values: Values, documents: Documents) {
  return publicKeyFrom(await textOf(requiredOption(values, 'key', 'Name the key.'), MAX_KEY_BYTES, documents))
}

async function textOf(reference: string, maximumBytes: number, documents: Documents): Promise<string> {
  return new TextDecoder('utf-8', { fatal: true }).decode(await documents.read(reference, maximumBytes))
}

// Only what has the form of a digest and is no file is one (docs/cli_protocol.md there).
async function artifactOf(text: string): Promise<Artifact> {
  const [, hex] = DIGEST.exec(text) ?? []
  return hex === undefined || (await exists(text)) ? { path: text } : { sha256: hex.toLowerCase() }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
