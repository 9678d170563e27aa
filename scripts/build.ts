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

import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { bundleAll } from './bundle.ts'

const root = resolve(import.meta.dirname, '..')

/** Writes all of `dist/` again; nothing else in the repository is touched. */
async function build(into: string): Promise<void> {
  const files = await bundleAll(root)
  await rm(into, { recursive: true, force: true })
  for (const { path, content } of files) {
    await mkdir(dirname(join(into, path)), { recursive: true })
    await writeFile(join(into, path), content)
  }
  const bytes = files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0)
  console.log(`dist: ${files.length} files, ${(bytes / 1e6).toFixed(2)} MB`)
}

await build(resolve(process.argv[2] ?? join(root, 'dist')))
