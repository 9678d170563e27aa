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

import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { ProjectFacts, ProjectReader } from '@tra/release'
import { gitIn as git } from './clone-git.ts'
import { distributionsNamed } from './distributions-named.ts'

const MAX_FILE_BYTES = 512 * 1024
const MAX_FILES = 1000
const FOLDERS = ['.github', '.github/workflows'] as const
const ROOT_TEXTS = ['.asf.yaml', 'package.json', 'LICENSE', 'NOTICE']

async function namesIn(directory: string): Promise<string[]> {
  const names = (await readdir(directory)).toSorted()
  if (names.length <= MAX_FILES) return names
  throw new ReleaseError('LIMIT_EXCEEDED', `${directory} holds more than ${MAX_FILES} files`)
}

async function rootOf(directory: string): Promise<string[]> {
  return namesIn(directory).catch((cause) => {
    if (cause instanceof ReleaseError) throw cause
    throw new ReleaseError('NOT_FOUND', `${directory} is no directory that can be read`, {
      hint: 'Give the path of a clone.',
      cause,
    })
  })
}

/** A link would lead what is written later out of the clone. */
async function textsBelow(directory: string, folder: string): Promise<string[]> {
  const stats = await lstat(join(directory, folder)).catch(() => undefined)
  if (stats === undefined) return []
  if (!stats.isDirectory()) {
    throw new ReleaseError('CONFLICT', `${folder} is no directory`, { hint: 'Make it a plain directory, no link.' })
  }
  const names = await namesIn(join(directory, folder))
  return names.filter((name) => /\.ya?ml$/.test(name)).map((name) => `${folder}/${name}`)
}

async function textOf(directory: string, path: string): Promise<[string, string][]> {
  const stats = await lstat(join(directory, path)).catch(() => undefined)
  if (stats === undefined || stats.isDirectory()) return []
  if (stats.isFile() && stats.size <= MAX_FILE_BYTES) return [[path, await readFile(join(directory, path), 'utf8')]]
  throw new ReleaseError('LIMIT_EXCEEDED', `${path} is a link, no file, or larger than ${MAX_FILE_BYTES} bytes`)
}

async function read(directory: string): Promise<ProjectFacts> {
  const root = await rootOf(directory)
  const below = await Promise.all(FOLDERS.map((folder) => textsBelow(directory, folder)))
  const paths = [...ROOT_TEXTS, ...below.flat()]
  const texts = await Promise.all(paths.map((path) => textOf(directory, path)))
  const origin = await git(directory, 'config', '--local', '--get', 'remote.origin.url')
  const [, repository] = /github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(origin ?? '') ?? []
  const head = await git(directory, 'symbolic-ref', '--short', 'refs/remotes/origin/HEAD')
  const branch = head?.replace(/^origin\//, '') ?? (await git(directory, 'symbolic-ref', '--short', 'HEAD'))
  const tags = (await git(directory, 'tag', '--sort=-creatordate')) ?? ''
  return {
    ...(repository === undefined ? {} : { repository }),
    ...(branch === undefined ? {} : { branch }),
    distributions: await distributionsNamed(directory),
    tags: tags.split('\n').filter((tag) => tag !== ''),
    root,
    texts: new Map(texts.flat()),
  }
}

/** Reads what a clone says of its project, with none of its settings or hooks. */
export function projectReader(): ProjectReader {
  return { read }
}
