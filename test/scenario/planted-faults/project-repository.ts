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

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ReleaseKey, runCommand } from '@tra/testkit'
import { type Files, membersOf } from './project-files.ts'

const PERSON = 'Rosa Manager <rosa@example.org>'
const COMMITTED = '1768478400 +0000'

/** How a tag is made; an honest one unless said. */
export interface TagOptions {
  /** Name in the tag object. */
  signedName?: string
  key?: ReleaseKey | undefined
  /** Replaces the message after it was signed. */
  forgedMessage?: string
}

interface ArchivePlace {
  /** Stands in front of every path. */
  root: string
  path: string
  settings?: readonly string[]
}

/** A bare repository of the project. Every faulty variant is a commit of its own in it, with its own tag. */
export class ProjectRepository {
  readonly directory: string
  #variants = 0

  constructor(directory: string) {
    this.directory = directory
  }

  static async create(directory: string): Promise<ProjectRepository> {
    await mkdir(directory, { recursive: true })
    const repository = new ProjectRepository(directory)
    await repository.git(['init', '--quiet', '--bare', '--initial-branch=main'])
    return repository
  }

  async git(args: readonly string[], input?: string | Uint8Array): Promise<string> {
    const env = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
    const options = { cwd: this.directory, env, ...(input === undefined ? {} : { input }) }
    return (await runCommand('git', args, options)).stdout.toString('utf8').trim()
  }

  /** A name for a tag that no other variant has. */
  nextTag(version: string): string {
    this.#variants += 1
    return `variant-${this.#variants}/v${version}`
  }

  /** Commits changed files on top of another commit. @returns the id. */
  async commit(files: Files, parent?: string, message = 'Prepare the release\n'): Promise<string> {
    this.#variants += 1
    const head = [
      `commit refs/variants/${this.#variants}`,
      'mark :1',
      `committer ${PERSON} ${COMMITTED}`,
      `data ${message.length}\n${message}`,
      ...(parent === undefined ? [] : [`from ${parent}`]),
    ]
    const gone = Object.keys(files).filter((path) => files[path] === undefined)
    const parts = [
      Buffer.from(`${head.join('\n')}\n${gone.map((path) => `D ${path}\n`).join('')}`),
      ...membersOf(files).flatMap(({ name, content, mode }) => {
        const bytes = Buffer.from(content)
        return [
          Buffer.from(`M 100${mode.toString(8)} inline ${name}\ndata ${bytes.length}\n`),
          bytes,
          Buffer.from('\n'),
        ]
      }),
      Buffer.from('\nget-mark :1\n'),
    ]
    return this.git(['fast-import', '--quiet'], Buffer.concat(parts))
  }

  /** Makes an annotated tag, signed when there is a key. */
  async tag(name: string, commit: string, options: TagOptions = {}): Promise<void> {
    const { signedName = name, key, forgedMessage } = options
    const head = `object ${commit}\ntype commit\ntag ${signedName}\ntagger ${PERSON} ${COMMITTED}\n\n`
    const signature = key === undefined ? '' : await this.#signature(key, `${head}Apache Widget\n`, name)
    const object = await this.git(['mktag'], `${head}${forgedMessage ?? 'Apache Widget'}\n${signature}`)
    await this.git(['update-ref', `refs/tags/${name}`, object])
  }

  async #signature(key: ReleaseKey, payload: string, name: string): Promise<string> {
    const path = join(this.directory, `payload-${name.replaceAll('/', '-')}`)
    await writeFile(path, payload)
    return key.signDetached(path)
  }

  /** What `git archive` makes of a commit. */
  async archive(commit: string, { root, path, settings = [] }: ArchivePlace): Promise<void> {
    const format = path.endsWith('.zip') ? 'zip' : 'tar.gz'
    const set = ['tar.umask=0022', ...settings].flatMap((setting) => ['-c', setting])
    await this.git([...set, 'archive', `--format=${format}`, `--prefix=${root}`, '-o', path, commit])
  }
}
