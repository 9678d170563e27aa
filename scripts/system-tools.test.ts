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

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { repositoryRoot } from './repository.ts'
import { installAdvice, installCommands, missingPackages } from './system-tools.ts'

describe('system tools', () => {
  it('need nothing when every program is there', () => {
    expect(missingPackages(() => true)).toEqual([])
  })

  it('name the package of a missing program', () => {
    expect(missingPackages((program) => program !== 'svnmucc')).toEqual(['subversion'])
  })

  it('are more where nobody minds an open port', () => {
    const withoutServer = (program: string) => program !== 'sshd'
    expect(missingPackages(withoutServer)).toEqual([])
    expect(missingPackages(withoutServer, { ci: true })).toEqual(['openssh-server'])
  })

  it('count a module of a server like a program', () => {
    const withoutModule = (program: string) => program !== 'mod_dav_svn.so'
    expect(missingPackages(withoutModule, { ci: true })).toEqual(['libapache2-mod-svn'])
  })

  it('are installed without a shell and without a question', () => {
    const [update, install] = installCommands(['git'], { sudo: true })
    expect(update?.slice(0, 2)).toEqual(['sudo', '-n'])
    expect(install).toContain('--no-install-recommends')
    expect(installCommands(['git'], { sudo: false }).flat()).not.toContain('sudo')
  })

  it('are asked for by name where they cannot be installed', () => {
    expect(installAdvice(['gnupg'])).toContain('apt-get install --no-install-recommends gnupg')
  })
})

describe('scripts/setup.ts', () => {
  const emptyFolder = mkdtempSync(join(tmpdir(), 'no-tools-'))
  const setup = join(repositoryRoot, 'scripts/setup.ts')
  afterAll(() => rmSync(emptyFolder, { recursive: true }))

  it('says nothing when all is there', () => {
    expect(execFileSync(process.execPath, [setup], { encoding: 'utf8' })).toBe('')
  })

  it('says what to install when it cannot', () => {
    const { status, stderr } = spawnSync(process.execPath, [setup], { env: { PATH: emptyFolder }, encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stderr).toContain('subversion, gnupg, git')
    expect(stderr).not.toContain('    at ')
  })
})
