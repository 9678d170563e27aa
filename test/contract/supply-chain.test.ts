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
import { parse } from 'yaml'
import { actionNames } from '../../scripts/action-manifest.ts'
import { repositoryFiles, repositoryRoot } from '../../scripts/repository.ts'

const files = repositoryFiles()
// What Infra's rebuild takes for a program that was compiled elsewhere, and archives, which may hold one.
const PROGRAM =
  /\.(exe|dll|so|dylib|bin|deb|rpm|pkg|dmg|msi|appimage|o|a|lib|obj|class|jar|war|wasm|node|zip|t?gz|whl|nupkg|gem|crate)$/i

function text(path: string): string {
  return readFileSync(join(repositoryRoot, path), 'utf8')
}

it('no program, archive or package is in the tree', () => {
  expect(files.filter((path) => PROGRAM.test(path))).toEqual([])
})

// Pictures of a guide, made by `npm run docs:screenshots`; no build and no program reads them.
const PICTURE = /^docs\/release-manager\/images\/[a-z-]+\.png$/
const MAX_PICTURE_BYTES = 60_000
const bytesOf = (path: string) => readFileSync(join(repositoryRoot, path))

it('no file of the tree is binary but the pictures of a guide', () => {
  expect(files.filter((path) => !PICTURE.test(path) && bytesOf(path).includes(0))).toEqual([])
})

it('the pictures of a guide are small ones with a palette, and hold nothing but a picture', () => {
  const pictures = files.filter((path) => PICTURE.test(path)).map(bytesOf)
  expect(pictures.filter(({ length }) => length > MAX_PICTURE_BYTES)).toEqual([])
  for (const png of pictures) {
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
    expect(chunksOf(png)).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND'])
  }
})

// Length, type, content and checksum; behind the last chunk there is nothing.
function chunksOf(png: Buffer): string[] {
  const types: string[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) types.push(png.toString('latin1', at + 4, at + 8))
  return types
}

it('dependencies are neither committed nor taken from elsewhere than a registry', () => {
  const { packages } = JSON.parse(text('package-lock.json')) as { packages: Record<string, { resolved?: string }> }
  const sources = Object.values(packages).flatMap(({ resolved }) => resolved ?? [])
  expect(files.filter((path) => path.includes('node_modules/'))).toEqual([])
  expect(sources.filter((source) => /^git|^file:|github\.com/.test(source))).toEqual([])
})

it('every `uses:` of ours is a commit, or a file of this commit', () => {
  const manifests = files.filter((path) => /^(\.github|actions)\/.*\.ya?ml$/.test(path))
  const uses = manifests.flatMap((path) =>
    [...text(path).matchAll(/^\s*(?:- )?uses: *(\S+)/gm)].map(([, use]) => use ?? ''),
  )
  expect(uses.length).toBeGreaterThan(0)
  expect(uses.filter((use) => !/^(\$|\.)\/|@[0-9a-f]{40}$/.test(use))).toEqual([])
})

it('nobody is called but GitHub, Apache and this repository', () => {
  const paths = files.filter((path) => /^(\.github|actions)\/.*\.ya?ml$/.test(path))
  const uses = paths.flatMap((path) =>
    [...text(path).matchAll(/^\s*(?:- )?uses: *(\S+)/gm)].map(([, use]) => use ?? ''),
  )
  expect(uses.filter((use) => !/^(actions|github|apache|\$|\.)\//.test(use))).toEqual([])
})

it('updates of dependencies wait before they are proposed', () => {
  const { updates } = parse(text('.github/dependabot.yml')) as { updates: Record<string, unknown>[] }
  expect(updates.map((update) => update['package-ecosystem'])).toEqual(['github-actions', 'npm'])
  expect(updates.filter((update) => update.cooldown === undefined)).toEqual([])
})

it('the page for Infra shows a row for each action', () => {
  const page = text('docs/infra-report.md')
  expect(actionNames(repositoryRoot).filter((name) => !page.includes(`\`actions/${name}\``))).toEqual([])
})
