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

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultToolsFolder, toolsIn } from '../tools.ts'
import type { Counts } from './counts.ts'
import { generators } from './generators.ts'
import { isolatedCopy, type ListedProject, listedProjects } from './project-list.ts'

/** Prints, for each project, components / edges / hashes / licences by us, its package manager, cdxgen and syft. */
function main(list: string, only: readonly string[]): void {
  const tools = toolsIn(defaultToolsFolder())
  const columns = Object.keys(generators)
  console.log('components / edges / components with a digest / with a licence\n')
  console.log(
    `| project | lockfile | ${columns.join(' | ')} |\n| --- | --- | ${columns.map(() => '---').join(' | ')} |`,
  )
  for (const project of listedProjects(list).filter(({ ecosystem }) => only.length === 0 || only.includes(ecosystem))) {
    const cells = inScratch((scratch) => columns.map((column) => cell(column, project, scratch)))
    console.log(`| ${project.name} | ${project.lockfile} | ${cells.join(' | ')} |`)
  }

  function cell(column: string, project: ListedProject, scratch: string): string {
    const output = join(scratch, `output-${columns.indexOf(column)}`)
    mkdirSync(output)
    // Each gets a copy of its own: some write beside what they read.
    const directory = isolatedCopy(project, join(scratch, `project-${columns.indexOf(column)}`))
    return shown(generators[column]?.({ ecosystem: project.ecosystem, directory, output }, tools))
  }
}

function shown(found: Counts | string | undefined): string {
  if (found === undefined) return '–'
  if (typeof found === 'string') return `failed: ${found.slice(0, 80).replaceAll('|', ' ')}`
  const { components, edges, hashes, licences } = found
  return [components, edges, hashes, licences].map((count) => count ?? '–').join(' / ')
}

function inScratch<Result>(use: (scratch: string) => Result): Result {
  const scratch = mkdtempSync(join(tmpdir(), 'sbom-peers-'))
  try {
    return use(scratch)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const [list, ...only] = process.argv.slice(2)
if (list === undefined) throw new Error('usage: node test/interop/sbom/peers/main.ts <projects.tsv> [ecosystem ...]')
main(list, only)
