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

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { bundleAll, type DistFile } from './bundle.ts'

const root = resolve(import.meta.dirname, '..')
/** Infra's rebuild check skips files that look written by hand: 10 lines and more, 500 characters a line and less. */
const READABLE = { lines: 10, charactersPerLine: 500 }

async function committed(): Promise<Map<string, string>> {
  const entries = await readdir(join(root, 'dist'), { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const files = await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')] as const))
  return new Map(files.map(([path, content]) => [path.slice(join(root, 'dist').length + 1), content]))
}

function differences(actual: ReadonlyMap<string, string>, expected: readonly DistFile[]): string[] {
  const names = new Set(expected.map(({ path }) => path))
  return [
    ...expected
      .filter(({ path, content }) => actual.get(path) !== content)
      .map(({ path }) => `dist/${path} differs from a fresh build`),
    ...[...actual.keys()].filter((path) => !names.has(path)).map((path) => `dist/${path} is made by no build`),
    ...expected.filter(isSkippedByInfra).map(({ path }) => `dist/${path} would not be compared by verify-action-build`),
  ]
}

function isSkippedByInfra({ path, content }: DistFile): boolean {
  const lines = content.split('\n').length
  return path.endsWith('.js') && lines >= READABLE.lines && content.length / lines <= READABLE.charactersPerLine
}

// Built in another working directory than the repository's: the bytes must not know where they were made.
const elsewhere = await mkdtemp(join(tmpdir(), 'check-dist-'))
try {
  process.chdir(elsewhere)
  const problems = differences(await committed(), await bundleAll(root))
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) {
    console.error('Run `npm run build` and commit dist/.')
    process.exitCode = 1
  } else console.log('dist is what a fresh build makes, byte for byte')
} finally {
  process.chdir(root)
  await rm(elsewhere, { recursive: true, force: true })
}
