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

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Opinions } from '../sigstore/opinions.ts'
import { committedProjects, describedThings, givenProjects } from './described.ts'
import { writtenDocuments } from './documents.ts'
import { identicalBytes } from './identical-bytes.ts'
import { officialValidators } from './official-validators.ts'
import { qualityScores } from './quality-scores.ts'
import { defaultToolsFolder, toolsIn } from './tools.ts'

/** @param folder that `setup.sh` filled. */
async function main(folder: string): Promise<void> {
  const started = performance.now()
  const scratch = mkdtempSync(join(tmpdir(), 'sbom-interop-'))
  try {
    const [tools, opinions] = [toolsIn(folder), new Opinions()]
    const committed = committedProjects(scratch)
    const things = await describedThings([...committed, ...givenProjects(process.env.SBOM_PROJECTS)])
    const documents = things.flatMap((thing) => writtenDocuments(thing, scratch))
    await identicalBytes(committed, { tools, scratch }, opinions)
    await officialValidators(documents, tools, opinions)
    const real = documents.filter(({ project }) => project !== 'hostile' && project !== 'without-lockfile')
    await qualityScores(real, tools, opinions)
    const { text, good } = opinions.summary()
    console.log(`SBOM: ${text}, ${Math.round((performance.now() - started) / 1000)} s`)
    if (!good) process.exitCode = 1
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

await main(process.argv[2] ?? defaultToolsFolder())
