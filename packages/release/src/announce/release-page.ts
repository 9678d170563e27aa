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

import { companionOf } from '@tra/kernel'
import type { AnnounceRequest, ToldRequest } from '../announce-request.ts'
import { fileUrl } from '../file-url.ts'
import { artifactsOf } from '../promotion-plan.ts'
import { type RepairedCve, repairedOf } from '../repaired-cves.ts'
import { productTitle } from '../vote-mail.ts'
import { isPodling, podlingDisclaimer } from './podling-disclaimer.ts'
import { verificationCommands } from './verification-commands.ts'

/** A link: text of unknown origin, and an address that is safe in any face. */
export interface PageLink {
  text: string
  url: string
}

/** One artifact and what is about it, by the columns of {@link columns}. */
export interface PageRow {
  artifact: PageLink
  /** In hex. */
  sha512: string
  cells: PageLink[][]
}

/** What every face of a release says; nothing in it is escaped yet. */
export interface ReleasePage {
  title: string
  about: string
  disclaimer: string | undefined
  columns: string[]
  rows: PageRow[]
  repaired: RepairedCve[]
  keys: PageLink
  commands: string[]
  candidateDigest: string
}

const kinds: readonly (readonly [title: string, suffixes: RegExp])[] = [
  ['Signature', /^\.(?:asc|sigstore\.json|sig|pem)$/],
  ['Checksum', /^\.(?:sha512|sha256)$/],
  ['SBOM', /^\.(?:cdx|spdx|spdx3)\.(?:json|xml|sigstore\.json)$/],
  ['Provenance', /^\.intoto\.jsonl$/],
]

/** What was released, in one shape for all faces; only what exists is linked. */
export function releasePage(request: ToldRequest): ReleasePage {
  const { receipt, keysUrl, about } = request
  const present = kinds.filter(([, suffixes]) => receipt.files.some(({ path }) => suffixes.test(suffixOf(path))))
  return {
    title: `${productTitle(receipt.release)}${isPodling(request) ? ' (incubating)' : ''} ${receipt.release.version}`,
    about,
    disclaimer: isPodling(request) ? podlingDisclaimer(receipt.release) : undefined,
    columns: present.map(([title]) => title),
    rows: rowsOf(request, present),
    repaired: repairedOf(request),
    keys: { text: 'KEYS', url: keysUrl },
    commands: verificationCommands(request),
    candidateDigest: receipt.candidateDigest,
  }
}

const suffixOf = (path: string) => companionOf(path)?.suffix ?? ''

function rowsOf({ receipt, mirrorUrl, downloadUrl }: AnnounceRequest, present: typeof kinds): PageRow[] {
  const suffixesOf = Map.groupBy(
    receipt.files.map(({ path }) => path),
    (path) => companionOf(path)?.artifact ?? '',
  )
  const sha512 = new Map(receipt.files.map((file) => [file.path, file.sha512]))
  return artifactsOf(receipt).map((path) => {
    const own = (suffixesOf.get(path) ?? []).map(suffixOf).toSorted()
    const links = (wanted: RegExp) =>
      own
        .filter((suffix) => wanted.test(suffix))
        .map((suffix) => ({
          text: suffix.slice(1),
          url: fileUrl(downloadUrl, `${path}${suffix}`),
        }))
    const cells = present.map(([, wanted]) => links(wanted))
    return { artifact: { text: path, url: fileUrl(mirrorUrl, path) }, sha512: sha512.get(path) ?? '', cells }
  })
}
