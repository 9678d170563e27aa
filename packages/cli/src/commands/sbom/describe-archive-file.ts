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

import { join } from 'node:path'
import { archiveReader } from '@tra/adapters'
import { describeArchive, sbomReferences } from '@tra/release'
import type { Terminal, Values } from '../../command.ts'
import { textOption } from '../../values.ts'
import { reported } from './report-sbom.ts'
import { FOUNDATION, givenTime, wantedFormats } from './sbom-options.ts'

/** Writes the documents of one archive beside each other; what is not given is told by the archive. */
export async function describeArchiveFile(
  path: string,
  { values, format }: { values: Values; format: 'text' | 'json' },
  terminal: Terminal,
): Promise<number> {
  const request = {
    path,
    name: textOption(values, 'name'),
    version: textOption(values, 'version'),
    supplier: textOption(values, 'supplier') ?? FOUNDATION,
    purl: textOption(values, 'purl'),
    timestamp: givenTime(values),
    formats: wantedFormats(values),
    references: sbomReferences({ vdrUrl: textOption(values, 'vdr-url'), vexUrl: textOption(values, 'vex-url') }),
  }
  const { fileName, lockfiles, sbom } = await describeArchive(request, archiveReader())
  for (const lockfile of lockfiles) terminal.log(`reading ${lockfile} in ${fileName}`)
  return reported({ base: join(textOption(values, 'output') ?? '.', fileName), lockfiles, sbom, format }, terminal)
}
