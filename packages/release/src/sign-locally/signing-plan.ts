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

import type { SignatureFacts } from '@tra/checks'
import { ReleaseError, visibleText } from '@tra/kernel'
import { signatureFault } from '../signature-fault.ts'

/** `add`: beside signatures of others. `keep`: it is signed by this key already. */
export type SigningStep = 'sign' | 'add' | 'keep'

export interface PlannedArtifact {
  path: string
  step: SigningStep
}

interface Signer {
  primaryFingerprint: string
  mayAdd: boolean
}

function whose({ fingerprint, keyId }: SignatureFacts): string {
  return fingerprint ?? keyId ?? 'an unnamed key'
}

/** What hinders signing one artifact, as a sentence. */
function obstacle(path: string, found: readonly SignatureFacts[], { mayAdd }: Signer): string | undefined {
  const bad = found.find(({ outcome }) => outcome !== 'good')
  if (bad !== undefined) return `${signatureFault(`${path}.asc`, bad)}. Find out why, or remove it.`
  if (found.length === 0 || mayAdd) return undefined
  const asc = visibleText(`${path}.asc`)
  return `${asc} is signed by ${found.map(whose).join(', ')}: --add puts yours behind it, --output <directory> keeps them apart`
}

/**
 * What is to be done for each artifact, from the signatures that are there already.
 * @throws ReleaseError CONFLICT naming every artifact that can not be signed as things are; nothing was signed then.
 */
export function signingPlan(
  paths: readonly string[],
  existing: readonly SignatureFacts[],
  signer: Signer,
): PlannedArtifact[] {
  const foundOf = (path: string) => existing.filter(({ artifact }) => artifact === path)
  const isOwn = (one: SignatureFacts) => one.outcome === 'good' && one.primaryFingerprint === signer.primaryFingerprint
  const isKept = (found: readonly SignatureFacts[]) =>
    found.some(isOwn) && found.every(({ outcome }) => outcome === 'good')
  const obstacles = paths.flatMap((path) => {
    const found = foundOf(path)
    return isKept(found) ? [] : (obstacle(path, found, signer) ?? [])
  })
  if (obstacles.length > 0)
    throw new ReleaseError('CONFLICT', obstacles.join('\n'), {
      hint: 'Nothing was signed. Decide what each line says, then run it again.',
    })
  return paths.map((path) => {
    const found = foundOf(path)
    return { path, step: isKept(found) ? 'keep' : found.length === 0 ? 'sign' : 'add' }
  })
}
