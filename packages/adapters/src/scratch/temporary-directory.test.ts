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

import { access, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryDirectories } from './temporary-directory.ts'

test('a directory is empty, its own and closed to other users', async () => {
  const scratch = temporaryDirectories()
  const [one, other] = await Promise.all([scratch.open(), scratch.open()])
  expect(one.directory).not.toBe(other.directory)
  expect(await readdir(one.directory)).toEqual([])
  expect((await stat(one.directory)).mode & 0o777).toBe(0o700)
  await Promise.all([one.dispose(), other.dispose()])
})

test('it goes away with everything in it, and may be disposed of twice', async () => {
  const { directory, dispose } = await temporaryDirectories().open()
  await mkdir(join(directory, 'a/b'), { recursive: true })
  await writeFile(join(directory, 'a/b/c'), 'text')
  await dispose()
  await dispose()
  await expect(access(directory)).rejects.toMatchObject({ code: 'ENOENT' })
})
