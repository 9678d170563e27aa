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
import { fixedCves, isCve, MAX_VEX_BYTES } from '@tra/sbom'
import type { AnnounceRequest } from './announce-request.ts'
import type { DocumentReader } from './ports.ts'

/** A vulnerability that a release repairs. */
export interface RepairedCve {
  id: string
  /** Its record at cve.org, which the security team publishes when the release is announced. */
  url: string
}

/** @param id as `CVE-2021-44228`. */
export function repairedCve(id: string): RepairedCve {
  return { id, url: `https://www.cve.org/CVERecord?id=${id}` }
}

/**
 * The CVEs that an announcement names: those given and those of the project's document, each once, sorted.
 * @throws ReleaseError INPUT_INVALID for what is no CVE id; as {@link fixedCves} for the document.
 */
export async function repairedCves(
  { fixedCves: given = [], vdr }: Pick<AnnounceRequest, 'fixedCves' | 'vdr'>,
  documents: DocumentReader,
): Promise<string[]> {
  const wrong = given.filter((id) => !isCve(id))
  if (wrong.length > 0)
    throw new ReleaseError('INPUT_INVALID', `no CVE ids: ${wrong.join(', ')}`, {
      hint: 'Write them as CVE-2021-44228.',
    })
  const found = vdr === undefined ? [] : fixedCves(await documents.read(vdr, MAX_VEX_BYTES), vdr)
  return [...new Set([...given, ...found])].toSorted()
}
