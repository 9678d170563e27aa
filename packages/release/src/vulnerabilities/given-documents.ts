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

import { createHash } from 'node:crypto'
import {
  type KnownExploited,
  MAX_KEV_BYTES,
  MAX_VEX_BYTES,
  readKnownExploited,
  readVex,
  type SbomReading,
  type VexEntry,
} from '@tra/sbom'
import { openSbom } from '../open-sbom.ts'
import type { DocumentReader } from '../ports.ts'
import type { VulnerabilityRequest } from './vulnerability-request.ts'

/** What a look-up was given beside advisories. */
export interface GivenDocuments {
  sbom: SbomReading & { sha256: string }
  exploited: KnownExploited
  statements: VexEntry[]
}

async function namedSbom(reference: string, documents: DocumentReader): Promise<GivenDocuments['sbom']> {
  const { reading, bytes } = await openSbom(reference, documents)
  return { ...reading, sha256: createHash('sha256').update(bytes).digest('hex') }
}

async function exploited(reference: string | undefined, documents: DocumentReader): Promise<KnownExploited> {
  return reference === undefined
    ? new Map()
    : readKnownExploited(await documents.read(reference, MAX_KEV_BYTES), reference)
}

/** Reads them all before anybody is asked anything. @throws ReleaseError NOT_FOUND, MALFORMED, LIMIT_EXCEEDED, NETWORK. */
export async function givenDocuments(
  { sbom, knownExploited, vex = [] }: VulnerabilityRequest,
  documents: DocumentReader,
): Promise<GivenDocuments> {
  const statements: VexEntry[] = []
  const opened = { sbom: await namedSbom(sbom, documents), exploited: await exploited(knownExploited, documents) }
  for (const reference of vex) statements.push(...readVex(await documents.read(reference, MAX_VEX_BYTES), reference))
  return { ...opened, statements }
}
