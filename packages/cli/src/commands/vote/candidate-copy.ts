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
import { candidateFetcher, candidateReader, storeFor, systemClock, temporaryDirectories } from '@tra/adapters'
import { candidateDigest, ReleaseError } from '@tra/kernel'
import type { Progress } from '@tra/release'

/** A candidate as voters will get it, in a directory of this machine. */
export interface CandidateCopy {
  directory: string
  location: string
  /** Of a local directory that was compared with what is at the location. */
  digest?: string
  dispose(): Promise<void>
}

const ADDRESS = /^([a-z][a-z+.-]*:\/\/|directory:\/)/i

interface Asked {
  reference: string
  location: string | undefined
  revision: number | undefined
}

/**
 * What is to be voted on. With a revision it is read from its store: voters get those bytes, whatever lies here.
 * @throws ReleaseError INPUT_INVALID without a location; whatever fetching throws.
 */
export async function candidateCopy(asked: Asked, progress: Progress): Promise<CandidateCopy> {
  const { reference, revision } = asked
  const isRemote = ADDRESS.test(reference)
  const location = (asked.location ?? (isRemote ? reference : '')).replace(/\/+$/, '')
  if (!ADDRESS.test(location)) {
    throw new ReleaseError('INPUT_INVALID', '--location is required: the mail must say where the candidate is', {
      hint: 'Give the address under which voters find it.',
    })
  }
  const given = isRemote ? {} : { digest: candidateDigest(await candidateReader().read(reference, progress)) }
  if (revision !== undefined) return { ...(await exported(location, revision)), location, ...given }
  if (!isRemote) progress(`WARNING: ${reference} was not compared with ${location}; give --revision for that`)
  return { ...(await candidateFetcher().fetch(reference)), location }
}

async function exported(location: string, revision: number) {
  const { directory, dispose } = await temporaryDirectories().open()
  try {
    const into = `${directory}/candidate`
    await storeFor([location], { clock: systemClock }).export({ location, revision, into })
    return { directory: into, dispose }
  } catch (thrown) {
    await dispose()
    throw thrown
  }
}
