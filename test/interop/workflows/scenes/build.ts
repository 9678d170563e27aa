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

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ActResult } from '../act.ts'
import { judge } from '../judge.ts'
import { type Scratch, secretsOf } from '../scratch.ts'

const WORKFLOW = 'release-candidate'

/** Builds a source archive and a package, and writes down whatever a program could find in this job. */
const BUILD_COMMAND = `
mkdir -p candidate
name="apache-example-\${RELEASE_VERSION}"
git archive --format=tar --prefix="\${name}-src/" HEAD | gzip -n > "candidate/\${name}-src.tar.gz"
tar --sort=name --mtime="@\${SOURCE_DATE_EPOCH}" --owner=0 --group=0 --numeric-owner --mode=go=rX,u+rw \\
  --transform="s,^,\${name}-bin/," -cf - LICENSE NOTICE src | gzip -n > "candidate/\${name}-bin.tar.gz"
env > "\${SCRATCH_SEEN}.environment"
git config --list --show-origin > "\${SCRATCH_SEEN}.git"
printf 'protocol=https\\nhost=github.com\\n\\n' | GIT_TERMINAL_PROMPT=0 git credential fill > "\${SCRATCH_SEEN}.credential" 2>&1 || true
cat ~/.netrc ~/.git-credentials ~/.docker/config.json ~/.npmrc > "\${SCRATCH_SEEN}.files" 2>/dev/null || true
`

/** A project's own command makes the artifacts, by the default profile. */
export async function playBuildCommand(scratch: Scratch): Promise<void> {
  const seen = join(scratch.directory, 'seen')
  const run = await scratch.run({
    workflow: WORKFLOW,
    what: 'a build command that makes a source archive and a package',
    inputs: { candidate: 'rc6' },
    with: { 'build-command': BUILD_COMMAND, 'build-directory': 'candidate' },
    environment: { SCRATCH_SEEN: seen },
  })
  judge('release-candidate stages what a build command made', run, run.isGreen)
  await judgeRepeated(scratch, run)
  await judgeCredentials(scratch, run, seen)
}

/** Without Docker no image can be started; a dry run says which one the job would be given. */
export async function playBuildImage(scratch: Scratch): Promise<void> {
  const image = `registry.example.org/builder@sha256:${'5'.repeat(64)}`
  const dry = { workflow: WORKFLOW, what: 'an image', inputs: { candidate: 'rc9' }, isDry: true } as const
  const given = await scratch.run({ ...dry, with: { 'build-image': image } })
  const started = given.log.split('\n').filter((line) => line.includes('Start image='))
  const isOnlyBuild = started.length === 1 && /\/build *\].*Start image=/.test(started[0] ?? '')
  judge(
    'build-image is the image of the job that builds, and of no other',
    given,
    isOnlyBuild && started.join('').includes(image),
  )
}

/** The archive has the bytes that the workflow's own step gave it for another candidate. */
async function judgeRepeated(scratch: Scratch, run: ActResult): Promise<void> {
  const [first, second] = await Promise.all(
    ['rc1', 'rc6'].map(async (candidate) => {
      const folder = scratch.artifact(candidate, `release-build-1.0.0-${candidate}`)
      const bytes = await readFile(join(folder, 'apache-example-1.0.0-src.tar.gz')).catch(() => candidate)
      return createHash('sha256').update(bytes).digest('hex')
    }),
  )
  judge('and its source archive has the bytes that git archive gave before', run, first === second)
}

async function judgeCredentials({ stage }: Scratch, run: ActResult, seen: string): Promise<void> {
  const read = (what: string) => readFile(`${seen}.${what}`, 'utf8').catch(() => '')
  const [environment = '', git = '', credential = '', files = ''] = await Promise.all(
    ['environment', 'git', 'credential', 'files'].map(read),
  )
  const all = [environment, git, credential, files].join('\n')
  const told = Object.entries(secretsOf(stage)).filter(([, value]) => all.includes(value.trim()))
  judge(`the build sees none of the secrets${told.map(([name]) => ` but ${name}`)}`, run, told.length === 0)
  judge('nor where to ask for an identity', run, environment !== '' && !/^ACTIONS_ID_TOKEN/m.test(environment))
  const helper = /credential\.|extraheader|insteadof/i.exec(git)
  judge('nor a way for git to log in', run, git !== '' && helper === null && !credential.includes('password='))
}
