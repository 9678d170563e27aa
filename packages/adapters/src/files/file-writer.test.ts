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

import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withTemporaryDirectory } from '../process/index.ts'
import { fileWriter } from './file-writer.ts'

test('creates folders, writes text and bytes, and leaves nothing else behind', () =>
  withTemporaryDirectory(async (directory) => {
    const path = join(directory, 'a/b/report.json')
    await fileWriter().write(path, 'first')
    await fileWriter().write(path, new Uint8Array([0x68, 0x69]))
    expect(await readFile(path, 'utf8')).toBe('hi')
    expect(await readdir(join(directory, 'a/b'))).toEqual(['report.json'])
  }))

test('a reader that opened the old file keeps it: the new one is another file', () =>
  withTemporaryDirectory(async (directory) => {
    const path = join(directory, 'record')
    await fileWriter().write(path, 'old')
    const before = await stat(path)
    await fileWriter().write(path, 'new')
    expect((await stat(path)).ino).not.toBe(before.ino)
  }))

test('a failure leaves no temporary file', () =>
  withTemporaryDirectory(async (directory) => {
    await mkdir(join(directory, 'taken'))
    await expect(fileWriter().write(join(directory, 'taken'), 'x')).rejects.toThrow()
    expect(await readdir(directory)).toEqual(['taken'])
  }))
