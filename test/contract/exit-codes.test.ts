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
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { repositoryRoot } from '../../scripts/repository.ts'

function read(path: string): string {
  return readFileSync(join(repositoryRoot, path), 'utf8')
}

/** `outcome → code` as the command line has them. */
function codes(): Record<string, string> {
  const [, list = ''] = /exitCodes = \{([^}]*)\}/.exec(read('packages/cli/src/command.ts')) ?? []
  return Object.fromEntries([...list.matchAll(/'?([\w-]+)'?: (\d)/g)].map(([, outcome, code]) => [outcome, code]))
}

it('every exit code has a line in docs/exit-codes.md and no other', () => {
  const documented = [...read('docs/exit-codes.md').matchAll(/^\| `([\w-]+)` \| (\d) \|/gm)]
  expect(Object.keys(codes())).toHaveLength(6)
  expect(Object.fromEntries(documented.map(([, outcome, code]) => [outcome, code]))).toEqual(codes())
})

it('only a pass and a step that had nothing to do are 0', () => {
  const zero = Object.entries(codes()).filter(([, code]) => code === '0')
  expect(zero.map(([outcome]) => outcome)).toEqual(['passed', 'skipped'])
})

it('the help of the command line and the guide say the same', () => {
  const { passed, failed, usage, 'needs-human': human, error } = codes()
  const help = `${passed} passed, ${failed} failed, ${usage} wrong usage, ${human} a human must decide, ${error} could not be run`
  expect(read('packages/cli/src/help.ts')).toContain(help)
  expect(read('docs/guide-voter.md')).toMatch(new RegExp(`\`needs-human\` \\| ${human} \\|`))
})
