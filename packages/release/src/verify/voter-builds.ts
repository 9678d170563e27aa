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

import { type BuildFacts, type FileFacts, readableArchives } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import type { Progress } from '../ports.ts'
import type { SourceBuilder } from '../source-ports.ts'
import type { VerifyRequest } from './verify-request.ts'

interface BuildPorts {
  builder: SourceBuilder
  progress: Progress
}

/**
 * Builds the source archives of a candidate with a voter's command, one after the other. An archive in which anything is
 * wrong is not unpacked: its own checks say why. @throws ReleaseError NOT_FOUND without a source archive to build.
 */
export async function voterBuilds(
  directory: string,
  files: FileFacts[],
  { command, container }: NonNullable<VerifyRequest['build']>,
  { builder, progress }: BuildPorts,
): Promise<BuildFacts[]> {
  const sources = readableArchives({ files }).filter(
    ({ kind, archive }) => kind === 'source' && archive.roots.length === 1,
  )
  const harmless = sources.filter(({ archive }) => archive.problems.length === 0)
  if (harmless.length === 0)
    throw new ReleaseError(
      'NOT_FOUND',
      'there is no source archive that can be unpacked safely, so nothing was built',
      {
        hint: 'run it again without a command to see what is wrong',
      },
    )
  const facts: BuildFacts[] = []
  for (const { path, archive } of harmless) {
    progress(`building ${path}: ${command.join(' ')}`)
    const root = archive.roots[0] ?? ''
    const where = { artifact: path, path: `${directory}/${path}`, format: archive.format, root }
    facts.push(await builder.build({ ...where, command, container }))
  }
  return facts
}
