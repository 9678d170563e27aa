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

import type { FileFacts } from '@tra/checks'
import { isArtifact, ReleaseError, visibleText } from '@tra/kernel'
import { type RequestedArtifact, SIGNING_REQUEST_FILE, type SigningRequest } from '../signing-request.ts'

const MAX_SHOWN = 20

function differencesOf(asked: RequestedArtifact, file: FileFacts | undefined): string[] {
  const path = visibleText(asked.path)
  if (file === undefined) return [`${path}: is not in the directory`]
  if (file.size !== asked.size) return [`${path}: has ${file.size} bytes, the request says ${asked.size}`]
  return (['sha256', 'sha512'] as const)
    .filter((name) => file[name] !== asked[name])
    .map((name) => `${path}: its ${name} is ${file[name]}, the request says ${asked[name]}`)
}

/** Why these are not the files that a request is about; empty when they are. */
export function requestDifferences(files: readonly FileFacts[], { artifacts }: SigningRequest): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const asked = new Set(artifacts.map(({ path }) => path))
  const unasked = files.filter(({ path }) => isArtifact(path) && path !== SIGNING_REQUEST_FILE && !asked.has(path))
  return [
    ...artifacts.flatMap((artifact) => differencesOf(artifact, byPath.get(artifact.path))),
    ...unasked.map(({ path }) => `${visibleText(path)}: is not in the request`),
  ]
}

/** One other byte, and nothing at all is signed. @throws ReleaseError REFUSED naming every file that differs, and how. */
export function assertRequested(files: readonly FileFacts[], request: SigningRequest): void {
  const differences = requestDifferences(files, request)
  if (differences.length === 0) return
  const more = differences.length - MAX_SHOWN
  const shown = [...differences.slice(0, MAX_SHOWN), ...(more > 0 ? [`and ${more} more`] : [])]
  throw new ReleaseError(
    'REFUSED',
    `the directory is not what the request asks to sign; nothing was signed:\n${shown.join('\n')}`,
    {
      hint: 'Fetch the candidate again; when it still differs, find out who changed which of the two.',
    },
  )
}
