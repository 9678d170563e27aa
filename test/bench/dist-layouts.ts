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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { actionFolders, assertNoWarnings, bundleAll, bundleOptions, textOf } from '../../scripts/bundle.ts'
import { startRatios } from './cold-start.ts'

interface Layout {
  name: string
  files: { path: string; content: string }[]
}

async function perAction(root: string, name: string, options: object): Promise<Layout> {
  const files = await Promise.all(
    programs(root).map(async ({ name: entry, main }) => {
      const result = await build({
        ...bundleOptions(root),
        ...options,
        entryPoints: [main],
        outfile: join(root, `dist/${entry}/index.js`),
      })
      assertNoWarnings(result)
      return { path: `${entry}/index.js`, content: textOf(result) }
    }),
  )
  return { name, files }
}

function programs(root: string): { name: string; main: string }[] {
  const actions = actionFolders(root).map((name) => ({ name, main: `./actions/${name}/src/main.ts` }))
  return [...actions, { name: 'cli', main: './packages/cli/src/main-all.ts' }]
}

async function oneShared(root: string): Promise<Layout> {
  const all = programs(root)
  const contents = all.map(({ main }, index) => `export const start${index} = () => import('${main}')`).join('\n')
  const result = await build({
    ...bundleOptions(root),
    stdin: { contents, resolveDir: root, sourcefile: 'entries.ts', loader: 'ts' },
    outfile: join(root, 'dist/shared/index.js'),
  })
  const stubs = all.map(({ name }, index) => ({
    path: `${name}/index.js`,
    content: `void require('../shared/index.js').start${index}()\n`,
  }))
  return {
    name: 'one shared bundle and stubs',
    files: [...stubs, { path: 'shared/index.js', content: textOf(result) }],
  }
}

async function layouts(root: string): Promise<Layout[]> {
  return [
    { name: 'kit, shared body and stubs', files: (await bundleAll(root)).filter(({ path }) => path.endsWith('.js')) },
    await oneShared(root),
    await perAction(root, 'one lean bundle per action', {}),
    await perAction(root, 'one per action, no shims', { alias: {} }),
    await perAction(root, 'one per action, nothing minified', { minifyWhitespace: false }),
  ]
}

async function startOf({ files }: Layout): Promise<{ announce: number; verify: number }> {
  const directory = await mkdtemp(join(tmpdir(), 'layout-'))
  try {
    await writeFile(join(directory, 'package.json'), '{ "type": "commonjs" }\n')
    for (const { path, content } of files) {
      await mkdir(join(directory, path, '..'), { recursive: true })
      await writeFile(join(directory, path), content)
    }
    const program = (name: string) => ({ name, args: [join(directory, name, 'index.js')] })
    const ratios = new Map(
      startRatios([program('announce'), program('verify')]).map(({ name, ratio }) => [name, ratio]),
    )
    return { announce: ratios.get('announce') ?? Number.NaN, verify: ratios.get('verify') ?? Number.NaN }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** The table of docs/decisions/0002-dist-layout.md, measured now. */
export async function layoutTable(root: string): Promise<string[]> {
  const rows = [
    '| layout | files | MB | tar.gz MB | start of announce | start of verify |',
    '| --- | --- | --- | --- | --- | --- |',
  ]
  for (const layout of await layouts(root)) {
    const text = layout.files.map(({ content }) => content).join('')
    const { announce, verify } = await startOf(layout)
    const size = (bytes: number) => (bytes / 1e6).toFixed(2)
    rows.push(
      `| ${layout.name} | ${layout.files.length} | ${size(Buffer.byteLength(text))} | ${size(gzipSync(text).length)} | ${announce.toFixed(2)}× | ${verify.toFixed(2)}× |`,
    )
  }
  return rows
}
