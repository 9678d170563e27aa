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
import { candidateReader, fileWriter, sourceTree } from '@tra/adapters'
import { makeSboms } from '@tra/release'
import { runCommand } from '@tra/testkit'

const VERSION = '0.1.0'
const NAME = `trusted-release-actions-${VERSION}`
const SOURCE = { name: 'src', paths: [] }
const TREES = [
  { name: 'docs', paths: ['docs'] },
  { name: 'actions', paths: ['actions', 'action-templates'] },
]
const FORMATS = ['tar.gz', 'zip']
const RELEASE = { committee: 'example', product: 'trusted-release-actions', version: VERSION, candidate: 'rc1' }

interface Tree {
  name: string
  paths: readonly string[]
}

/**
 * Builds some 20 files as a release of this repository would have them: what is committed, and every package. The source
 * archives get SBOMs.
 */
export async function makeArtifacts(repository: string, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  await archives(repository, directory, SOURCE)
  await describe(repository, directory)
  for (const tree of TREES) await archives(repository, directory, tree)
  const packing = ['pack', '--workspaces', '--ignore-scripts', '--silent', '--pack-destination', directory]
  await runCommand('npm', packing, { cwd: repository })
}

async function archives(repository: string, directory: string, { name, paths }: Tree): Promise<void> {
  for (const format of FORMATS) await archive(repository, join(directory, `${NAME}-${name}.${format}`), format, paths)
}

async function describe(repository: string, candidate: string): Promise<void> {
  await makeSboms(
    {
      release: RELEASE,
      candidate,
      timestamp: new Date(0),
      dryRun: false,
    },
    { reader: candidateReader(), source: sourceTree(repository), writer: fileWriter(), progress: () => {} },
  )
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
