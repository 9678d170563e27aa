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

import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { HostileFile } from './hostile-file.ts'

/** Writes files into a directory, with a `manifest.json` that says what each must yield. */
export async function writeHostileFiles(directory: string, files: readonly HostileFile[]): Promise<void> {
  await mkdir(directory, { recursive: true })
  for (const { name, chunks } of files) await pipeline(chunks(), createWriteStream(join(directory, name)))
  const manifest = files.map(({ name, about, expects }) => ({ name, about, expects }))
  await writeFile(join(directory, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}
