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

import type { ProjectFacts } from './project-facts.ts'

/** A folder below dist/dev and dist/release, and how it came to be proposed. */
export interface Distribution {
  path: string
  from: 'answer' | 'repository' | 'guess'
}

const FOLDER = /^[a-z](?:[a-z0-9_-]{0,98}[a-z0-9])?$/

/** The folder of a product that an address in the repository names: its committee's, or one below that. */
function folderIn(address: string, top: string): string | undefined {
  if (!address.startsWith(`${top}/`)) return undefined
  const [folder = ''] = address.slice(top.length + 1).split('/')
  return FOLDER.test(folder) ? folder : undefined
}

/** How many addresses name each folder, of those that share a word with the product: a committee has other products too. */
function counts(addresses: readonly string[], top: string, product: string): Map<string, number> {
  const words = new Set(product.split(/[._+-]/))
  const found = new Map<string, number>()
  for (const address of addresses) {
    const folder = folderIn(address, top)
    if (folder?.split(/[_-]/).some((word) => words.has(word))) found.set(folder, (found.get(folder) ?? 0) + 1)
  }
  return found
}

/**
 * Where the repository itself says that its releases lie: of several folders the one named most often.
 * Without such a hint it is a guess: the product below its committee.
 */
export function distributionOf(
  { distributions = [] }: Pick<ProjectFacts, 'distributions'>,
  { committee, product, isPodling }: { committee: string; product: string; isPodling: boolean },
): Distribution {
  const top = isPodling ? `incubator/${committee}` : committee
  const [most] = [...counts(distributions, top, product)].toSorted(([, a], [, b]) => b - a)
  if (most !== undefined) return { path: `${top}/${most[0]}`, from: 'repository' }
  return { path: product === committee ? top : `${top}/${product}`, from: 'guess' }
}
