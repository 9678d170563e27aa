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
import type { CandidateName } from '@tra/kernel'
import type { AtrMail, AtrProject, AtrState, MailList } from '@tra/testkit'
import { committeePeople, releaseManager } from '../people.ts'
import { providerOf, writtenMail } from '../written-mail.ts'
import { accounts, COMMITTEE } from './accounts.ts'
import type { ReleaseStore, StoreWorld } from './release-store.ts'
import { clientOf } from './svn-store.ts'

export const REPOSITORY = 'example'
/** Number of the GitHub account that the runs belong to. */
export const ACTOR = '1001'
/** ATR writes to lists of the foundation only. */
export const LISTS = { vote: `dev@${COMMITTEE}.apache.org`, announce: `announce@${COMMITTEE}.apache.org` }
const workflowFile = (name: string) => `.github/workflows/${name}.yml`

/** Keeps ATR from publishing while it is shut. */
export class Gate {
  passed: Promise<void> = Promise.resolve()

  shut(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.passed = promise
    return resolve
  }
}

interface Area {
  releaseUrl: ReleaseStore['releaseUrl']
  gate: Gate
}

/** What ATR knows when a rehearsal begins, and how it sends mails and publishes. */
export function stateIn({ directory, clock, list, issuer }: StoreWorld, { releaseUrl, gate }: Area): Partial<AtrState> {
  const svn = clientOf(accounts.atr, directory)
  return {
    clock: () => clock.now(),
    directory: join(directory, 'atr'),
    oidc: { issuer: issuer.url, jwks: issuer.jwks },
    accounts: [{ uid: releaseManager.id, fullname: releaseManager.name, token: accounts.token, github: ACTOR }],
    deliver: (mail) => deliver(mail, { clock, list }),
    publish: async ({ project, version }, files) => {
      await gate.passed
      const release = { committee: COMMITTEE, product: project, version, candidate: '' }
      await svn('import', '-m', `Release ${project} ${version} from ATR`, files, releaseUrl(release))
    },
  }
}

async function deliver(mail: AtrMail, { clock, list }: Pick<StoreWorld, 'clock'> & { list: MailList }): Promise<void> {
  const writer = { name: releaseManager.name, address: mail.from }
  const raw = writtenMail(mail, writer, { date: clock.now(), messageId: `<${mail.messageId}>` })
  await list.receive({ raw, recipients: [mail.to], client: providerOf(mail.from), envelopeFrom: mail.from })
}

/** The project as its committee has set it up in ATR. */
export function projectOf({ committee, product }: CandidateName): AtrProject {
  return {
    key: product,
    committee,
    members: committeePeople.filter(({ joined }) => joined !== undefined).map(({ id }) => id),
    voteMode: 'email',
    repository: REPOSITORY,
    workflows: {
      compose: [workflowFile('release-candidate')],
      vote: [workflowFile('release-publish')],
      finish: [workflowFile('release-publish')],
    },
  }
}
