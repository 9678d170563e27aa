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

import type { CandidateName } from '@tra/kernel'
import type { CandidateReader, Clock, DocumentReader, Progress, ReadFile } from '../ports.ts'
import type { SigningRequest } from '../signing-request.ts'
import type { AcceptPorts } from './accept-signatures.ts'
import type { ChosenKey } from './choose-own-key.ts'
import type { LocalSigner } from './local-ports.ts'
import type { SigningStep } from './signing-plan.ts'

export interface LocalSigningRequest {
  /** The candidate as it was fetched. */
  directory: string
  /** Path or URL of the signing request. */
  request: string
  /** Path or URL of KEYS; the request's unless given. */
  keys: string | undefined
  /** Fingerprint of the key that signs; the only one that is in KEYS unless given. */
  key: string | undefined
  /** Where signatures are written; beside the artifacts unless given. */
  output: string | undefined
  /** Put the signature behind those of others. */
  add: boolean
  dryRun: boolean
}

export interface LocalSigningPorts extends AcceptPorts {
  reader: CandidateReader
  documents: DocumentReader
  signer: LocalSigner
  clock: Clock
  progress: Progress
}

/** What was signed, for programs. */
export interface LocalSignatures {
  schema: 'local-signatures/v1'
  release: CandidateName
  /** Of the directory; it differs from the request's when other files than artifacts do. */
  candidateDigest: string
  requestedDigest: string
  key: ChosenKey
  dryRun: boolean
  artifacts: { path: string; size: number; sha256: string; step: SigningStep; signature: string }[]
}

/** What all steps of one run share. */
export interface Signing {
  local: LocalSigningRequest
  request: SigningRequest
  files: readonly ReadFile[]
  /** KEYS. */
  keys: Uint8Array
  ports: LocalSigningPorts
}

/** Where the signature of an artifact is, or will be. */
export function signaturePathOf({ directory, output }: LocalSigningRequest, path: string): string {
  return `${output ?? directory}/${path}.asc`
}
