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

import { mkdir, readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { AtrFile, AtrReference } from '@tra/release'
import type { AtrClient } from './atr-client.ts'
import { knownRelease } from './release-state.ts'
import { readRemote, remotePaths, saveRemote } from './remote-files.ts'

/** The files of the newest revision. @throws ReleaseError NOT_FOUND, CONFLICT when another one comes meanwhile. */
export async function servedFiles(client: AtrClient, reference: AtrReference): Promise<AtrFile[]> {
  const { result } = await ofOneRevision(client, reference, (paths) => readRemote(client, reference, paths))
  return result
}

/** Writes the files of the newest revision into an empty directory. @returns the revision. @throws ReleaseError as above. */
export async function downloadFrom(client: AtrClient, request: AtrReference & { into: string }): Promise<string> {
  const into = resolve(request.into)
  await mkdir(into, { recursive: true })
  if ((await readdir(into)).length > 0)
    throw new ReleaseError('CONFLICT', `${into} is not empty`, { hint: 'Download into a fresh directory.' })
  const { revision } = await ofOneRevision(client, request, (paths) => saveRemote(client, request, { paths, into }))
  return revision
}

async function ofOneRevision<T>(
  client: AtrClient,
  reference: AtrReference,
  work: (paths: readonly string[]) => Promise<T>,
): Promise<{ revision: string; result: T }> {
  const newest = async () => {
    const { preview, revision } = await knownRelease(client, reference)
    return preview ?? revision
  }
  const revision = await newest()
  if (revision === undefined)
    throw new ReleaseError('NOT_FOUND', `${reference.project} ${reference.version} holds no files`, {
      hint: 'Stage it first.',
    })
  const result = await work(await remotePaths(client, reference, revision))
  if ((await newest()) === revision) return { revision, result }
  throw new ReleaseError('CONFLICT', `another revision than ${revision} came meanwhile`, { hint: 'Read it again.' })
}
