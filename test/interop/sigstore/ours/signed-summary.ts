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

import { readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { summaryFiles, summaryOf, type VerificationReport } from '@tra/release'
import type { SignedRelease } from './sign-release.ts'

interface Envelope {
  payload: string
}

/** Paths of a summary's envelope and of the key that signed it. */
export interface SignedSummary {
  envelope: string
  publicKey: string
}

/** Signs the summary of a report as the action `verify` does. @param base path and beginning of the files' names. */
export async function signedSummary(
  report: VerificationReport,
  { session, signer }: SignedRelease,
  base: string,
): Promise<SignedSummary> {
  const bundle = await session.attest(JSON.stringify(summaryOf(report, signer.subject)))
  const files = summaryFiles(basename(base), bundle)
  for (const { name, content } of files) await writeFile(join(dirname(base), name), content)
  return { envelope: `${base}.vsa.dsse.json`, publicKey: `${base}.vsa.pem` }
}

/** The same envelope with a better level in it. @returns its path. */
export async function changedLevel(path: string): Promise<string> {
  const envelope: Envelope = JSON.parse(await readFile(path, 'utf8'))
  const statement = Buffer.from(envelope.payload, 'base64').toString('utf8')
  const payload = Buffer.from(statement.replace('SLSA_BUILD_LEVEL_2', 'SLSA_BUILD_LEVEL_3')).toString('base64')
  await writeFile(`${path}.changed`, JSON.stringify({ ...envelope, payload }))
  return `${path}.changed`
}
