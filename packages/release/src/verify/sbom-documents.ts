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

import type { FileFacts, SbomFacts } from '@tra/checks'
import { companionOf } from '@tra/kernel'
import { MAX_SBOM_BYTES, readSbom, type SbomFormat } from '@tra/sbom'
import type { DocumentReader } from '../ports.ts'

const FORMATS: Partial<Record<string, SbomFormat>> = {
  '.cdx.json': 'cyclonedx',
  '.cdx.xml': 'cyclonedx',
  '.spdx.json': 'spdx',
  '.spdx3.json': 'spdx',
}

/** The SBOM documents beside the artifacts of a candidate. A broken one is a fact. @throws ReleaseError NOT_FOUND. */
export async function sbomDocuments(
  directory: string,
  files: readonly FileFacts[],
  documents: DocumentReader,
): Promise<SbomFacts[]> {
  const facts: SbomFacts[] = []
  for (const { path, size } of files) {
    const companion = companionOf(path)
    const format = FORMATS[companion?.suffix ?? '']
    if (companion === undefined || format === undefined) continue
    const named = { path, artifact: companion.artifact, format }
    if (size > MAX_SBOM_BYTES) facts.push({ ...named, ...tooLarge })
    else facts.push({ ...named, ...readSbom(await documents.read(`${directory}/${path}`, MAX_SBOM_BYTES), format) })
  }
  return facts
}

const tooLarge = { problems: [`it is larger than ${MAX_SBOM_BYTES} bytes and was not read`], components: [] }
