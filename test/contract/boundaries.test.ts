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

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { repositoryRoot } from '../../scripts/repository.ts'
import { emptyHouse, nearMisses, otherHalf, type Tree, violations } from './planted-tree.ts'

interface Rule {
  name: string
  comment?: string
  severity: string
}

const configPath = join(repositoryRoot, '.dependency-cruiser.mjs')
const config: { default: { forbidden: Rule[] } } = await import(pathToFileURL(configPath).href)
const rules = config.default.forbidden

function plant(root: string, tree: Tree): void {
  for (const [path, text] of Object.entries(tree)) {
    const target = join(root, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text)
  }
}

// Packages find each other as npm workspaces do: by a link in node_modules that ends in src/index.ts.
function linkPackages(root: string): void {
  mkdirSync(join(root, 'node_modules/@tra'), { recursive: true })
  for (const path of Object.keys(emptyHouse).filter((name) => name.startsWith('packages/'))) {
    const name = path.split('/')[1] ?? ''
    writeFileSync(
      join(root, 'packages', name, 'package.json'),
      `{ "name": "@tra/${name}", "exports": "./src/index.ts" }`,
    )
    symlinkSync(join('../../packages', name), join(root, 'node_modules/@tra', name))
  }
}

/** `rule path` for everything dependency-cruiser objects to. */
function cruise(root: string): Set<string> {
  const argv = [
    join(repositoryRoot, 'node_modules/.bin/depcruise'),
    '--config',
    configPath,
    '--output-type',
    'json',
    'actions',
    'packages',
  ]
  const result: { summary: { violations: { from: string; rule: { name: string } }[] } } = JSON.parse(
    execFileSync(process.execPath, argv, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
  )
  return new Set(result.summary.violations.map(({ rule, from }) => `${rule.name} ${from}`))
}

describe('the boundary rules', () => {
  const root = mkdtempSync(join(tmpdir(), 'boundaries-'))
  const planted = Object.fromEntries(Object.values(violations).map(({ path, text }) => [path, text]))
  let caught: Set<string>

  beforeAll(() => {
    for (const tree of [emptyHouse, nearMisses, planted, otherHalf]) plant(root, tree)
    linkPackages(root)
    caught = cruise(root)
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it.each(rules.map(({ name }) => name))('%s catches a planted violation', (name) => {
    const path = violations[name]?.path ?? 'no violation is planted for this rule'
    expect([...caught]).toContain(`${name} ${path}`)
  })

  it('let the near misses pass', () => {
    const allowed = new Set(Object.keys({ ...emptyHouse, ...nearMisses }))
    expect([...caught].filter((line) => allowed.has(line.split(' ')[1] ?? ''))).toEqual([])
  })

  it.each(rules)('$name is an error and says what to do', ({ severity, comment }) => {
    expect(severity).toBe('error')
    expect(comment).toMatch(/^.{30,}[.]$/)
  })
})
