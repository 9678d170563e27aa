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

import type { SourceText } from '@tra/checks'
import type { GitFile } from '@tra/contents'
import type { IsolatedGit } from './isolated-git.ts'

/** Texts read of one commit; a repository has some dozens of workflows. */
const MAX_TEXTS = 500
/** Largest text: changelogs of old projects have some megabytes. */
const MAX_TEXT_BYTES = 8 * 1024 * 1024

async function readText(git: IsolatedGit, { path, id }: GitFile): Promise<SourceText> {
  const size = Number(await git.run(['cat-file', '-s', id]))
  return size > MAX_TEXT_BYTES ? { path } : { path, text: await git.run(['cat-file', 'blob', id]) }
}

/** Reads chosen files of a commit's tree, in the order of their paths. */
export async function readTexts(
  git: IsolatedGit,
  files: readonly GitFile[],
  wants: (path: string) => boolean,
): Promise<SourceText[]> {
  const wanted = files.filter(({ mode, path }) => mode !== '160000' && wants(path))
  const texts: SourceText[] = []
  for (const file of wanted.slice(0, MAX_TEXTS)) texts.push(await readText(git, file))
  return [...texts, ...wanted.slice(MAX_TEXTS).map(({ path }) => ({ path }))]
}
