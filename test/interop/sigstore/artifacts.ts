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

import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '@tra/testkit'

const NAME = 'trusted-release-actions-0.1.0'
const TREES = [
  { name: 'src', paths: [] },
  { name: 'docs', paths: ['docs'] },
  { name: 'actions', paths: ['actions', 'action-templates'] },
]
const FORMATS = ['tar.gz', 'zip']

/** Builds 20 files as a release of this repository would have them: what is committed, and every package. */
export async function makeArtifacts(repository: string, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  for (const { name, paths } of TREES) {
    for (const format of FORMATS) await archive(repository, join(directory, `${NAME}-${name}.${format}`), format, paths)
  }
  const packing = ['pack', '--workspaces', '--ignore-scripts', '--silent', '--pack-destination', directory]
  await runCommand('npm', packing, { cwd: repository })
}

async function archive(repository: string, path: string, format: string, paths: readonly string[]): Promise<void> {
  const options = [`--format=${format}`, `--prefix=${NAME}/`, `--output=${path}`]
  await runCommand('git', ['archive', ...options, 'HEAD', '--', ...paths], { cwd: repository })
}

/** The same files again, to be signed otherwise. */
export async function copyArtifacts(from: string, to: string): Promise<string> {
  await mkdir(to, { recursive: true })
  for (const name of await readdir(from)) await copyFile(join(from, name), join(to, name))
  return to
}
