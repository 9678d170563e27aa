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

import { fileWriter } from '@tra/adapters'
import type { CandidateName } from '@tra/kernel'
import { jsonDocument, type SignedCandidate, signingRequest } from '@tra/release'
import type { Inputs } from './inputs.ts'

/** What a release manager's machine needs to sign the very bytes that are here. @returns where it lies. */
export async function writeSigningRequest(
  { awaiting, artifacts, candidateDigest }: SignedCandidate,
  inputs: Inputs,
  release: CandidateName,
): Promise<string | undefined> {
  if (awaiting.length === 0 || inputs['dry-run']) return undefined
  const path = inputs['signing-request']
  const request = signingRequest({ release, candidateDigest, artifacts, keys: inputs.keys })
  await fileWriter().write(path, jsonDocument(request))
  return path
}
