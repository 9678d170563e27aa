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

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { SOURCE_HEADER } from '@tra/kernel'
import { runCommand } from './run-command.ts'
import { sampleLockfile, samplePackage } from './sample-lockfile.ts'

const LICENCE = new URL('../../../LICENSE', import.meta.url)
const COMMITTED_AT = '2026-01-15T12:00:00Z'

// Settings of the machine must not change what is made here.
const settings = {
  'user.name': 'Rosa Manager',
  'user.email': 'rosa@example.org',
  'commit.gpgSign': 'false',
  'tag.gpgSign': 'false',
  'core.autocrlf': 'false',
  'core.hooksPath': '/dev/null',
}

const isolation = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_DATE: COMMITTED_AT,
  GIT_COMMITTER_DATE: COMMITTED_AT,
}

export interface SampleProject {
  directory: string
  /** 40 hex digits; the same wherever and whenever the same version is written. */
  commit: string
  tag: string
}

export interface SampleProjectOptions {
  /** Name of the product; `example` unless said. */
  name?: string
  /** `1.0.0` unless said. */
  version?: string
}

/** Writes a small project with everything a source release needs, commits it and tags the commit `v<version>`, unsigned. */
export async function writeSampleProject(
  directory: string,
  { name = 'example', version = '1.0.0' }: SampleProjectOptions = {},
): Promise<SampleProject> {
  const tag = `v${version}`
  await writeFiles(directory, { ...sources(name, version), LICENSE: await readFile(LICENCE, 'utf8') })
  const git = (...args: string[]) => runCommand('git', args, { cwd: directory, env: isolation })
  await git('init', '--quiet', '--initial-branch=main')
  for (const [key, value] of Object.entries(settings)) await git('config', key, value)
  await git('add', '--all')
  await git('commit', '--quiet', '--message', `Prepare ${name} ${version}`)
  await git('tag', '--annotate', '--message', `${name} ${version}`, tag)
  const { stdout } = await git('rev-parse', 'HEAD')
  return { directory, commit: stdout.toString('utf8').trim(), tag }
}

async function writeFiles(directory: string, files: Record<string, string>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), content)
  }
}

function sources(name: string, version: string): Record<string, string> {
  return {
    NOTICE: notice(name),
    'README.md': `<!--\n${header('')}-->\n\n# ${name}\n\nSays hello. Build with \`npm ci && npm run build\`.\n`,
    'package.json': json(samplePackage(name, version)),
    'package-lock.json': json(sampleLockfile(name, version)),
    'src/index.js': `${header('// ')}\nexport { greeting } from './greeting.js'\n`,
    'src/greeting.js': `${header('// ')}\nexport function greeting(name) {\n  return \`Hello, \${name}!\`\n}\n`,
  }
}

function notice(name: string): string {
  return `Apache ${name}
Copyright 2026 The Apache Software Foundation

This product includes software developed at
The Apache Software Foundation (https://www.apache.org/).
`
}

// The header of the ASF's source-header policy.
function header(prefix: string): string {
  return `${SOURCE_HEADER}
`.replace(/^(?=.)/gm, prefix)
}

function json(document: object): string {
  return `${JSON.stringify(document, undefined, 2)}\n`
}
