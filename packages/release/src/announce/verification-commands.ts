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

import { shellLine, visibleText } from '@tra/kernel'
import type { AnnounceRequest } from '../announce-request.ts'
import { artifactsOf } from '../promotion-plan.ts'
import { sourcesOf } from './page-facts.ts'

const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com'
const PLACEHOLDER = 'FILE'

type Facts = Pick<AnnounceRequest, 'receipt' | 'keysUrl' | 'downloadUrl' | 'identity'>

function repositoryOf(identity: string): string | undefined {
  return /^https:\/\/github\.com\/([\w.-]+\/[\w.-]+)\//.exec(identity)?.[1]
}

/** Whoever signs with Sigstore: a command that accepts anybody would prove nothing, so there is none without an identity. */
function sigstoreCommands(file: string, has: (suffix: string) => boolean, identity: string | undefined): string[][] {
  if (identity === undefined) return []
  const [signature, provenance, repository] = [`${file}.sigstore.json`, `${file}.intoto.jsonl`, repositoryOf(identity)]
  const signer = ['--certificate-identity', identity, '--certificate-oidc-issuer', GITHUB_ISSUER]
  return [
    ...(has('.sigstore.json') ? [['cosign', 'verify-blob', '--bundle', signature, ...signer, file]] : []),
    ...(has('.intoto.jsonl') && repository !== undefined
      ? [['gh', 'attestation', 'verify', file, '--bundle', provenance, '--repo', repository]]
      : []),
  ]
}

/**
 * Commands to be pasted that check what was downloaded: one for each kind of companion that the file has, and this suite's,
 * which checks all files at once.
 */
export function verificationCommands(request: Facts): string[] {
  const { receipt, keysUrl, downloadUrl, identity } = request
  const [path = PLACEHOLDER] = [...sourcesOf(request), ...artifactsOf(receipt)]
  const paths = new Set(receipt.files.map((file) => file.path))
  const has = (suffix: string) => paths.has(`${path}${suffix}`)
  // What can't be seen as it is, must not be pasted.
  const file = visibleText(path) === path ? path : PLACEHOLDER
  const checksum = ['sha512', 'sha256'].find((kind) => has(`.${kind}`))
  const commands = [
    ...(has('.asc')
      ? [
          ['gpg', '--import', 'KEYS'],
          ['gpg', '--verify', `${file}.asc`, file],
        ]
      : []),
    ...(checksum === undefined ? [] : [[`${checksum}sum`, '-c', `${file}.${checksum}`]]),
    ...sigstoreCommands(file, has, identity),
    [
      ...[
        'trusted-release',
        'verify',
        `${downloadUrl}/`,
        '--keys',
        keysUrl,
        '--expect-digest',
        receipt.candidateDigest,
      ],
      ...(identity === undefined ? [] : ['--identity', identity]),
    ],
  ]
  return commands.map(shellLine)
}
