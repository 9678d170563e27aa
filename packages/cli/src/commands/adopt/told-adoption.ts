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

import { join } from 'node:path'
import { runTool } from '@tra/adapters'
import { visibleText } from '@tra/kernel'
import type { Adoption, AdoptionFile, Ecosystem, InfraRequest } from '@tra/release'

/** What came out of `init`, for a reader. */
export interface Adopted {
  directory: string
  adoption: Adoption
  /** Ecosystems whose build files lie at the root. */
  found: readonly Ecosystem[]
  files: readonly AdoptionFile[]
  requests: readonly InfraRequest[]
  isDry: boolean
}

const WORDS = { absent: 'written', same: 'as it is', differs: 'differs, left alone; what it would be:' } as const

const ORIGINS: Record<Adoption['distributionFrom'], string> = {
  answer: '',
  repository: ' (files of the repository say so)',
  guess: ' (a guess: --distribution says another)',
}

async function difference(directory: string, { path, content }: AdoptionFile): Promise<string[]> {
  const { stdout } = await runTool('git', ['diff', '--no-index', '--no-color', '--', join(directory, path), '-'], {
    input: content,
  })
  const lines = stdout.trimEnd().split('\n').slice(4)
  return lines.map((line) => `    ${visibleText(line)}`)
}

async function fileLines({ directory, isDry }: Adopted, file: AdoptionFile): Promise<string[]> {
  const words = isDry && file.state === 'absent' ? 'would be written' : WORDS[file.state]
  if (file.state !== 'differs') return [`${file.path}: ${words}`]
  const advice = '    Take over what you want by hand, or move the file away and run this again.'
  return [`${file.path}: ${words}`, ...(await difference(directory, file)), advice]
}

function requestLines({ title, to, text }: InfraRequest): string[] {
  const lines = text.trimEnd().split('\n')
  return ['', `${title}: ${to}`, ...lines.map((line) => `    ${line}`)]
}

function profileLines({ profile }: Adoption): string[] {
  if (profile !== 'high-assurance') return []
  return [
    'Profile high-assurance: any gate that is missing stops the line, the protection of branch and tags first.',
    'To ask for what policy asks and no more, write asf instead in the callers and the policy, or begin with --profile asf.',
  ]
}

function placeLines({ profile, distribution, distributionFrom }: Adoption): string[] {
  return profile === 'open-source' ? [] : [`Releases lie in dist/release/${distribution}${ORIGINS[distributionFrom]}`]
}

/** Everything that `init` did, and what is left to do. */
export async function toldAdoption(adopted: Adopted): Promise<string> {
  const { adoption, found, files, requests, directory } = adopted
  const { committee, product, profile, ecosystem } = adoption
  const rule = found.length > 1 ? ` (found ${found.join(', ')}; the first counts, --ecosystem takes another)` : ''
  const lines = await Promise.all(files.map((file) => fileLines(adopted, file)))
  return [
    `${committee}/${product}: ${profile}, ${ecosystem}${rule}`,
    ...placeLines(adoption),
    ...profileLines(adoption),
    ...lines.flat(),
    ...requests.flatMap(requestLines),
    '',
    'Next: trusted-release doctor says what is missing; in the checkout of the suite a whole release of it on this machine:',
    `  npm start -- --project ${directory} --ref <tag> --no-serve`,
    '',
  ].join('\n')
}
