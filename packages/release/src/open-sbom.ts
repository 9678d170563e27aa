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

import { ReleaseError } from '@tra/kernel'
import { MAX_SBOM_BYTES, readSbom, type SbomReading, sbomFormatOf } from '@tra/sbom'
import type { DocumentReader } from './ports.ts'

/** An SBOM by its path or URL, and the bytes that it was read from. @throws ReleaseError NOT_FOUND, NETWORK; MALFORMED for one that is not valid. */
export async function openSbom(
  reference: string,
  documents: DocumentReader,
): Promise<{ reading: SbomReading; bytes: Uint8Array }> {
  const format = sbomFormatOf(reference)
  const bytes = await documents.read(reference, MAX_SBOM_BYTES)
  const reading = readSbom(bytes, format)
  if (reading.problems.length === 0) return { reading, bytes }
  throw new ReleaseError('MALFORMED', `${reference} is no ${format} document: ${reading.problems.join('; ')}`, {
    hint: 'Documents are told apart by their names: *.cdx.json, *.cdx.xml, *.spdx.json and *.spdx3.json.',
  })
}
