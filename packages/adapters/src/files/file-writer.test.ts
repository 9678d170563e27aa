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

import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runTool, withTemporaryDirectory } from '../process/index.ts'
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

test('what is neither a file nor a link is refused and stays, and no temporary file is left', () =>
  withTemporaryDirectory(async (directory) => {
    await mkdir(join(directory, 'folder'))
    await runTool('mkfifo', [join(directory, 'pipe')])
    for (const name of ['folder', 'pipe'])
      await expect(fileWriter().write(join(directory, name), 'x')).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining(name),
        hint: expect.any(String),
      })
    expect((await lstat(join(directory, 'pipe'))).isFIFO()).toBe(true)
    expect((await readdir(directory)).sort()).toEqual(['folder', 'pipe'])
  }))

test('a link is replaced, and what it points to stays: whoever made it does not say what is overwritten', () =>
  withTemporaryDirectory(async (directory) => {
    const [target, link] = [join(directory, 'target'), join(directory, 'link')]
    await writeFile(target, 'old')
    await symlink(target, link)
    await fileWriter().write(link, 'new')
    expect((await lstat(link)).isFile()).toBe(true)
    expect(await readFile(target, 'utf8')).toBe('old')
  }))

test.each([0o600, 0o640, 0o666, 0o755])('a file keeps its mode %o', (mode) =>
  withTemporaryDirectory(async (directory) => {
    const path = join(directory, 'KEYS')
    await writeFile(path, 'old')
    await chmod(path, mode)
    await fileWriter().write(path, 'new')
    expect((await stat(path)).mode & 0o7777).toBe(mode)
  }),
)

test('a path through a file is told with the path and what to do', () =>
  withTemporaryDirectory(async (directory) => {
    await writeFile(join(directory, 'file'), '')
    for (const path of [join(directory, 'file/x'), join(directory, 'file/a/x')])
      await expect(fileWriter().write(path, 'x')).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining(path),
        hint: expect.any(String),
      })
  }))

test('a system that lets nobody write is told with the path and what to do', () =>
  expect(fileWriter().write('/proc/1/fdinfo/tra', 'x')).rejects.toMatchObject({
    name: 'ReleaseError',
    message: expect.stringContaining('/proc/1/fdinfo/tra'),
    hint: expect.any(String),
  }))
