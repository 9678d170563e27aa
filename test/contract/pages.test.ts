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

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { updateDocs } from '../../scripts/docs.ts'
import { anchorsOf, linksOf } from '../../scripts/page-links.ts'
import { repositoryFiles, repositoryRoot } from '../../scripts/repository.ts'

function read(path: string): string {
  return readFileSync(join(repositoryRoot, path), 'utf8')
}

it('generated tables are current', async () => {
  expect(await updateDocs(repositoryRoot, { write: false })).toEqual([])
})

it('every error code has a line in docs/errors.md and no other', () => {
  const codes = [...read('packages/kernel/src/errors.ts').matchAll(/^ {2}\| '([A-Z_]+)'/gm)].map(([, code]) => code)
  const documented = [...read('docs/errors.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code)
  expect(codes.length).toBeGreaterThan(0)
  expect(documented).toEqual(codes)
})

it('the architecture fits on two pages and names every package', () => {
  const page = read('ARCHITECTURE.md')
  const packages = new Set(repositoryFiles().flatMap((path) => /^packages\/([^/]+)\//.exec(path)?.[1] ?? []))
  expect(page.split('\n').length).toBeLessThanOrEqual(120)
  expect([...packages].filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})

describe.each(repositoryFiles().filter((path) => path.endsWith('.md')))('%s', (path) => {
  const links = linksOf(read(path)).map(({ path: to, anchor }) => {
    return { target: to === '' ? path : normalize(join(dirname(path), to)), anchor }
  })

  it('links to files that exist', () => {
    expect(links.map(({ target }) => target).filter((target) => !existsSync(join(repositoryRoot, target)))).toEqual([])
  })

  it('links to parts that exist', () => {
    const parts = links.filter(({ target, anchor }) => anchor !== '' && target.endsWith('.md'))
    const missing = parts.filter(({ target, anchor }) => !anchorsOf(read(target)).has(anchor))
    expect(missing.map(({ target, anchor }) => `${target}#${anchor}`)).toEqual([])
  })
})

it('every page is found from the index of its reader', () => {
  const pages = repositoryFiles().filter((path) => /^docs\/[^/]+\.md$|^actions\/[^/]+\/README\.md$/.test(path))
  const linked = linksOf(read('docs/README.md')).map(({ path }) => normalize(join('docs', path)))
  expect(pages.filter((path) => path !== 'docs/README.md' && !linked.includes(path))).toEqual([])
})
