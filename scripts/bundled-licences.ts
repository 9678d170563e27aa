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

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'

/** ASF category A (www.apache.org/legal/resolved.html) as far as dependencies of this project use them. */
const CATEGORY_A = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
])

interface PackageManifest {
  name: string
  version: string
  license?: string
}

/** Folders of the packages whose code is in a bundle, nested ones included. */
export function bundledPackages({ inputs }: Pick<Metafile, 'inputs'>): string[] {
  const folders = Object.keys(inputs).flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [])
  return [...new Set(folders)].toSorted()
}

// Apache License 2.0, 4 (d): the NOTICE of a work goes along with it.
async function licenceText(folder: string): Promise<string> {
  const files = await readdir(folder)
  const licence = files.find((name) => /^licen[cs]e(\.(md|txt))?$/i.test(name))
  const notice = files.find((name) => /^notice(\.(md|txt))?$/i.test(name))
  const texts = [licence, notice].flatMap((name) => (name === undefined ? [] : readFile(join(folder, name), 'utf8')))
  const found = (await Promise.all(texts)).map((text) => text.trim())
  return [...(licence === undefined ? ['(no licence file in the package)'] : []), ...found].join('\n\n')
}

/**
 * Names, versions, licence texts and notices of everything bundled: a bundle is a redistribution.
 * @throws Error for a licence outside category A.
 */
export async function licencesOf(root: string, metafile: Pick<Metafile, 'inputs'>): Promise<string> {
  const sections = await Promise.all(
    bundledPackages(metafile).map(async (folder) => {
      const manifest: PackageManifest = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'))
      const { name, version, license = 'none' } = manifest
      if (!CATEGORY_A.has(license)) throw new Error(`${name} ${version} has licence ${license}, not of ASF category A`)
      return `${name} ${version} (${license})\n\n${await licenceText(join(root, folder))}\n`
    }),
  )
  return ['Software bundled in these files, with its licences.\n', ...sections]
    .join(`\n${'-'.repeat(78)}\n\n`)
    .replaceAll('\r\n', '\n')
}
