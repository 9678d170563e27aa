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
import { SOURCE_HEADER } from '@tra/kernel'
import { createGpgHome, type ReleaseKey, runCommand, writeSampleProject } from '@tra/testkit'

const ADDRESS = 'https://github.com/example-org/example.git'
const TAG = 'v1.0.0'
const DAY = 24 * 3600 * 1000

/** The first lockfile is explained, as a first release needs it. */
const policy = (): string => `version: 1
source:
  security-gates: [code-scanning]
  lockfile-changes:
    - path: package-lock.json
      reason: the first one
      expires: ${new Date(Date.now() + 90 * DAY).toISOString().slice(0, 10)}
`
const header = SOURCE_HEADER.replaceAll(/^/gm, '# ').replaceAll(/ +$/gm, '')

/** The repository that releases: a clone whose remote has an address at GitHub, and a release before this one. */
export interface ScratchProject {
  directory: string
  commit: string
  /** Makes the tag of the release anew. */
  tag(how: 'signed' | 'unsigned'): Promise<void>
  /** Takes the tag of the release before away, as if there had been none. */
  forgetFormerRelease(): Promise<void>
  close(): Promise<void>
}

/** Writes the project and tags it with the release manager's key. */
export async function writeScratchProject(into: string, key: ReleaseKey): Promise<ScratchProject> {
  const { directory } = await writeSampleProject(into)
  const home = await createGpgHome()
  const git = (...args: string[]) => runCommand('git', args, { cwd: directory, env: { GNUPGHOME: home.path } })
  await git('tag', 'v0.9.0')
  await writeFile(
    join(directory, 'CHANGES.md'),
    `<!--\n${SOURCE_HEADER}\n-->\n\n# Changes\n\n## 1.0.0\n\nIt says hello.\n`,
  )
  await mkdir(join(directory, '.github'))
  await writeFile(join(directory, '.github/trusted-release.yml'), `${header}\n\n${policy()}`)
  await git('add', '--all')
  await git('commit', '--quiet', '--message', 'Say what changed')
  await git('remote', 'add', 'origin', ADDRESS)
  const { stdout } = await git('rev-parse', 'HEAD')

  const tag: ScratchProject['tag'] = async (how) => {
    const signing = how === 'signed' ? ['--sign', '--local-user', key.fingerprint] : ['--annotate']
    await git('tag', '--force', ...signing, '--message', 'example 1.0.0', TAG)
  }
  await home.run(['--import'], { input: key.armoredPrivate })
  await tag('signed')
  const forgetFormerRelease = async () => void (await git('tag', '--delete', 'v0.9.0'))
  return { directory, commit: stdout.toString('utf8').trim(), tag, forgetFormerRelease, close: home.dispose }
}
