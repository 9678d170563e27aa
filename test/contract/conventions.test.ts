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

import { readFileSync } from 'node:fs'
import { basename, join, matchesGlob } from 'node:path'
import { expect, it } from 'vitest'
import { headerReport } from '../../scripts/headers.ts'
import { repositoryFiles, repositoryRoot } from '../../scripts/repository.ts'
import vitestConfig from '../../vitest.config.ts'

const MAX_FILE_LINES = 400
/** A longer list hides the other failures. */
const MAX_LISTED = 10
const files = repositoryFiles().filter((path) => !path.startsWith('dist/') && path !== 'package-lock.json')
const sources = files.filter((path) => /\.(ts|mjs|sh)$/.test(path))

// Faces hand the environment to everything behind them; the process runner passes it on to the tools it starts.
const mayReadEnvironment = [
  /^actions\/[^/]+\/src\/main\.ts$/,
  /^packages\/(actionkit|cli|rehearsal|testkit)\//,
  /^packages\/coordinator\/src\/main\.ts$/,
  /^packages\/adapters\/src\/process\//,
  /^(packages\/[^/]+\/)?(scripts|test)\//,
  /\.test\.ts$/,
]

// In pieces, so that this file does not hold what it looks for. Tests may name a home directory: that none leaks is what they test.
const machinePaths = ['/ro' + 'ot/', repositoryRoot.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')]
const homePaths = ['/home/' + '[a-z]', '/Us' + 'ers/']

function text(path: string): string {
  return readFileSync(join(repositoryRoot, path), 'utf8')
}

function filesWith(paths: readonly string[], pattern: RegExp): string[] {
  return paths.filter((path) => pattern.test(text(path)))
}

it('no file is longer than a reader can hold', () => {
  expect(sources.filter((path) => text(path).split('\n').length > MAX_FILE_LINES)).toEqual([])
})

it('no file is a drawer', () => {
  expect(sources.filter((path) => /^(utils?|helpers?|common|misc)\b/.test(basename(path)))).toEqual([])
})

it('only faces read the environment', () => {
  const reading = filesWith(sources, /\bprocess\.env\b|\benv\b[^\n]*from 'node:process'/)
  expect(reading.filter((path) => !mayReadEnvironment.some((allowed) => allowed.test(path)))).toEqual([])
})

it('every test file is collected by vitest', () => {
  const { include = [], exclude = [] } = vitestConfig.test ?? {}
  const collected = (path: string) =>
    include.some((glob) => matchesGlob(path, glob)) && !exclude.some((glob) => matchesGlob(path, glob))
  expect(files.filter((path) => /\.(test|spec)\.[a-z]+$/.test(path) && !collected(path))).toEqual([])
})

it('no text holds a path of the machine it was written on', () => {
  const pattern = (paths: string[]) => new RegExp(paths.map((path) => `(^|[^\\w.-])${path}`).join('|'), 'm')
  const untested = files.filter((path) => !path.endsWith('.test.ts'))
  expect(filesWith(files, pattern(machinePaths))).toEqual([])
  expect(filesWith(untested, pattern(homePaths))).toEqual([])
})

it('every source file carries the licence header', () => {
  const { missing, unknown } = headerReport(repositoryRoot)
  expect(unknown).toEqual([])
  expect(missing.map(({ path }) => path).slice(0, MAX_LISTED), `${missing.length} without`).toEqual([])
})

it('packages list their exports by name', () => {
  const frontDoors = sources.filter((path) => /^packages\/[^/]+\/src\/index\.ts$/.test(path))
  expect(filesWith(frontDoors, /export \* /)).toEqual([])
})
