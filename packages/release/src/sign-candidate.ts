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

import type { FileFacts, KeyFacts } from '@tra/checks'
import { candidateDigest, isArtifact, ReleaseError } from '@tra/kernel'
import type { Evidence } from '@tra/ledger'
import { SLSA_PROVENANCE, slsaProvenance, statement } from '@tra/provenance'
import { Companions } from './companions.ts'
import type {
  CandidateReader,
  Clock,
  DocumentReader,
  FileWriter,
  OpenPgpSigner,
  OpenPgpSignerFactory,
  OpenPgpVerifier,
  Progress,
  SigstoreSession,
} from './ports.ts'

export interface SignRequest {
  directory: string
  /** Path or URL of KEYS: the signing key must be in it. */
  keys: string
  /** ASCII-armoured secret key. */
  privateKey: string
  passphrase: string | undefined
  dryRun: boolean
}

export interface SignPorts {
  reader: CandidateReader
  documents: DocumentReader
  writer: FileWriter
  openPgp: OpenPgpVerifier
  signers: OpenPgpSignerFactory
  /** Undefined: no Sigstore bundles and no provenance are made. */
  sigstore: SigstoreSession | undefined
  clock: Clock
  progress: Progress
}

export interface SignedCandidate {
  fingerprint: string
  candidateDigest: string
  artifacts: string[]
  written: Evidence[]
  /** Companions of an earlier run that verified and were left as they are. */
  kept: string[]
}

const MAX_KEYS_BYTES = 20_000_000

/**
 * Writes `.sha512`, `.asc`, `.sigstore.json` and `.intoto.jsonl` for every artifact; each is verified before
 * the step ends. Resumable: what verifies already is kept; the provenance is made anew,
 * because it names the run. A dry run asks no service for anything.
 * @throws ReleaseError REFUSED for a key that is expired or not in KEYS, SIGNING_FAILED, NOT_FOUND.
 */
export async function signCandidate(request: SignRequest, ports: SignPorts): Promise<SignedCandidate> {
  const files = await ports.reader.read(request.directory)
  const artifacts = files.filter(({ path }) => isArtifact(path))
  if (artifacts.length === 0) {
    throw new ReleaseError('NOT_FOUND', `${request.directory} holds no artifact to sign`, {
      hint: 'Build the release archives into this directory first.',
    })
  }
  const keys = await ports.documents.read(request.keys, MAX_KEYS_BYTES)
  const signer = await ports.signers.open({ privateKey: request.privateKey, passphrase: request.passphrase })
  try {
    const known = (await ports.openPgp.verify({ keys, signatures: [] })).keys
    assertUsable(signer, known, ports.clock.now())
    ports.progress(`signing ${artifacts.length} artifacts with ${signer.fingerprint}`)
    const work = new Companions(request, files, ports)
    for (const artifact of artifacts)
      await signArtifact(artifact, { keys, signer, work, ports, dryRun: request.dryRun })
    if (!request.dryRun) await assertSignatures(artifacts, keys, work, ports)
    if (!request.dryRun) await attestArtifacts(artifacts, work, ports)
    const after = request.dryRun ? files : await ports.reader.read(request.directory)
    const { written, kept } = work
    const paths = artifacts.map(({ path }) => path)
    return { fingerprint: signer.fingerprint, candidateDigest: candidateDigest(after), artifacts: paths, written, kept }
  } finally {
    await signer.close()
  }
}

function assertUsable({ fingerprint, expiresAt }: OpenPgpSigner, keys: readonly KeyFacts[], now: Date): void {
  if (expiresAt !== undefined && expiresAt <= now) {
    throw new ReleaseError(
      'REFUSED',
      `the signing key ${fingerprint} expired on ${expiresAt.toISOString().slice(0, 10)}`,
      {
        hint: 'Extend the key (gpg --quick-set-expire), publish it in KEYS again, and give the extended key to this step.',
      },
    )
  }
  const known = keys.find(
    (key) => key.fingerprint === fingerprint || key.subkeys.some((subkey) => subkey.fingerprint === fingerprint),
  )
  if (known === undefined) {
    throw new ReleaseError('REFUSED', `the signing key ${fingerprint} is not in KEYS, so no voter could verify it`, {
      hint: 'Append the public key to the KEYS file of the project, then sign again.',
    })
  }
  if (known.revoked) throw new ReleaseError('REFUSED', `KEYS holds a revocation of the signing key ${fingerprint}`)
}

interface SigningContext {
  keys: Uint8Array
  signer: OpenPgpSigner
  work: Companions
  ports: SignPorts
  dryRun: boolean
}

async function signArtifact({ path, sha512 }: FileFacts, context: SigningContext): Promise<void> {
  const baseName = path.slice(path.lastIndexOf('/') + 1)
  // sha512sum(1)'s own shape with the base name only (infra.apache.org/release-signing.html).
  await context.work.write(`${path}.sha512`, `${sha512}  ${baseName}\n`)
  await signOpenPgp(path, context)
  const { sigstore } = context.ports
  // A transparency log forgets nothing: a dry run must not reach it.
  if (sigstore === undefined || context.dryRun) return
  const name = `${path}.sigstore.json`
  const earlier = await context.work.existing(name)
  if (earlier !== undefined && (await sigstore.accepts(earlier, context.work.pathOf(path))))
    return context.work.keep(name)
  await context.work.write(name, await sigstore.signFile(context.work.pathOf(path)))
}

async function signOpenPgp(path: string, { keys, signer, work, ports }: SigningContext): Promise<void> {
  const name = `${path}.asc`
  const signature = { artifact: path, artifactPath: work.pathOf(path), signaturePath: work.pathOf(name) }
  if ((await work.existing(name)) !== undefined) {
    const { signatures } = await ports.openPgp.verify({ keys, signatures: [signature] })
    // Others may have added theirs to the file; all must be good, or a voter would see a bad one.
    if (signatures.length > 0 && signatures.every(({ outcome }) => outcome === 'good')) return work.keep(name)
  }
  await work.write(name, await signer.sign(work.pathOf(path)))
}

// A signature that only the signer's own keyring accepts is worth nothing to a voter: check with KEYS alone.
async function assertSignatures(
  artifacts: readonly FileFacts[],
  keys: Uint8Array,
  work: Companions,
  { openPgp }: SignPorts,
): Promise<void> {
  const signatures = artifacts.map(({ path }) => ({
    artifact: path,
    artifactPath: work.pathOf(path),
    signaturePath: work.pathOf(`${path}.asc`),
  }))
  const bad = (await openPgp.verify({ keys, signatures })).signatures.find(({ outcome }) => outcome !== 'good')
  if (bad === undefined) return
  throw new ReleaseError('SIGNING_FAILED', `the signature just made for ${bad.artifact} is ${bad.outcome} by KEYS`, {
    hint: 'Compare the public key in KEYS with the signing key; then remove the .asc file and sign again.',
  })
}

async function attestArtifacts(
  artifacts: readonly FileFacts[],
  work: Companions,
  { sigstore }: SignPorts,
): Promise<void> {
  if (sigstore === undefined) return
  const subjects = artifacts.map(({ path, sha256, sha512 }) => ({ name: path, digest: { sha256, sha512 } }))
  const provenance = statement(SLSA_PROVENANCE, subjects, slsaProvenance(await sigstore.claims()))
  const line = `${await sigstore.attest(JSON.stringify(provenance))}\n`
  for (const { path } of artifacts) await work.write(`${path}.intoto.jsonl`, line)
}
