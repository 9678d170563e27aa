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

import { type ProfileName, ReleaseError } from '@tra/kernel'
import { type Distribution, distributionOf } from './distribution-of.ts'
import { type Ecosystem, ecosystemsOf } from './ecosystems.ts'
import { listedCommittee } from './listed-committee.ts'
import type { ProjectFacts } from './project-facts.ts'
import { type TagForm, tagFormOf } from './tag-form.ts'

/** Whose OpenPGP key signs: one that the workflow holds, or the release manager's at home. */
export const signers = ['ci', 'person'] as const
export type Signer = (typeof signers)[number]

/** All that the files of a project that adopts the suite depend on. */
export interface Adoption {
  committee: string
  product: string
  signer: Signer
  ecosystem: Ecosystem
  profile: ProfileName
  /** Folder below dist/dev and dist/release (`commons/lang`), and how it came to be proposed. */
  distribution: string
  distributionFrom: Distribution['from']
  /** `owner/name`, where releases lie on GitHub. */
  repository: string
  branch: string
  tag: TagForm
  /** Full commit of the suite. */
  commit: string
}

type Answered = 'committee' | 'product' | 'signer' | 'ecosystem' | 'commit' | 'profile' | 'distribution'
export type Answers = Partial<Pick<Adoption, Answered>>

const NAME = /^[a-z0-9](?:[a-z0-9._+-]{0,98}[a-z0-9])?$/

function profileOf({ repository = '', root }: ProjectFacts): ProfileName {
  const isPodling = root.some((name) => /^DISCLAIMER(?:-WIP)?(?:\.(?:txt|md))?$/.test(name))
  if (isPodling || /^apache\/incubator-/.test(repository)) return 'asf-podling'
  return repository.startsWith('apache/') ? 'high-assurance' : 'open-source'
}

function committeeOf(facts: ProjectFacts, product: string): string {
  const [owner = ''] = (facts.repository ?? '').split('/')
  return listedCommittee(facts) ?? (owner === 'apache' ? (product.split('-')[0] ?? product) : owner.toLowerCase())
}

/** `commons/lang` is of commons, `incubator/example` of example. */
function committeeIn(distribution: string | undefined): string | undefined {
  const [first, second] = distribution?.split('/') ?? []
  return first === 'incubator' ? second : first
}

/** What the clone suggests; answers go before it. `commit` stays empty unless answered. */
export function proposeAdoption(facts: ProjectFacts, answers: Answers = {}): Adoption {
  const { repository = '' } = facts
  const product = answers.product ?? (repository.split('/')[1] ?? '').toLowerCase().replace(/^incubator-/, '')
  const profile = answers.profile ?? profileOf(facts)
  const committee = answers.committee ?? committeeIn(answers.distribution) ?? committeeOf(facts, product)
  const found = distributionOf(facts, { committee, product, isPodling: profile === 'asf-podling' })
  return {
    committee,
    product,
    distribution: answers.distribution ?? found.path,
    distributionFrom: answers.distribution === undefined ? found.from : 'answer',
    signer: answers.signer ?? 'person',
    ecosystem: answers.ecosystem ?? ecosystemsOf(facts)[0],
    profile,
    repository,
    branch: facts.branch ?? 'main',
    tag: tagFormOf(facts.tags) ?? { prefix: 'v' },
    commit: answers.commit ?? '',
  }
}

function assertName(what: string, value: string): void {
  if (NAME.test(value)) return
  throw new ReleaseError('INPUT_INVALID', `"${value}" is no name of a ${what}`, {
    hint: `Give --${what}: lower-case letters, digits, ".", "_", "+" and "-", as in the addresses of downloads.apache.org.`,
  })
}

/** What is written into workflows must be plain. @throws ReleaseError INPUT_INVALID. */
export function assertAdoption({ committee, product, distribution, commit }: Adoption): void {
  assertName('committee', committee)
  assertName('product', product)
  for (const folder of distribution.split('/')) assertName('distribution', folder)
  if (/^[0-9a-f]{40}$/.test(commit)) return
  throw new ReleaseError('INPUT_INVALID', 'the commit of the suite to pin is not known', {
    hint: 'Give --commit with the 40 hex digits of the commit of apache/trusted-release-actions that you have read.',
  })
}
