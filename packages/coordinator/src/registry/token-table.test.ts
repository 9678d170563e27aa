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

import { describe, expect, it } from 'vitest'
import { boundAudience } from '../../test/fake-issuer.ts'
import { type TokenVariant, tokenVariants } from '../../test/token-variants.ts'
import { BODY, mint, NOW, ORIGIN, POLICY, PUBLISHERS, SUITE_COMMIT, tableIssuer } from '../../test/token-world.ts'
import { authenticate } from '../identity/authenticate.ts'
import { KeySet } from '../identity/key-set.ts'
import { type TokenReason, tokenReasons } from '../identity/token-reasons.ts'
import { admit } from './admit.ts'

const keys = new KeySet(tableIssuer)
/** Told by the route, which compares the events with the token. */
const BY_ROUTE: readonly TokenReason[] = ['product-other', 'run-other']

async function attempt(token: string, daysLater = 0) {
  const now = new Date(NOW.getTime() + daysLater * 86_400_000)
  return authenticate({ header: `Bearer ${token}`, body: Buffer.from(BODY), keys, policy: POLICY, now })
}

async function outcomeOf({ token, daysLater }: TokenVariant): Promise<string> {
  const admission = await attempt(token(), daysLater)
  if ('code' in admission) return admission.code
  return admit(admission, PUBLISHERS).refusal?.code ?? 'admitted'
}

describe('the token table', () => {
  const all = tokenVariants.flatMap(({ variants }) => variants)

  it.each(all.map((variant) => [variant.name, variant.outcome, variant] as const))(
    '%s: %s',
    async (_, outcome, variant) => {
      expect(await outcomeOf(variant)).toBe(outcome)
    },
  )

  it('has an example of every reason', () => {
    const shown = new Set<string>(all.map(({ outcome }) => outcome))
    expect(Object.keys(tokenReasons).filter((code) => !shown.has(code))).toEqual(BY_ROUTE)
  })

  it('never tells a caller what stood in the token', async () => {
    for (const { token, daysLater } of all) {
      const admission = await attempt(token(), daysLater)
      if ('code' in admission) expect(admission.reason).toBe(tokenReasons[admission.code].meaning)
    }
  })
})

describe('the assurance', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['a released workflow of the suite', 'suite', {}],
    ['a commit that was not released', 'project', { job_workflow_sha: 'b'.repeat(40) }],
    [
      'a fork of the suite, which shares its commits',
      'project',
      { job_workflow_ref: 'evil/actions/.github/workflows/release.yml@refs/tags/v1' },
    ],
    [
      'another file at a released commit',
      'project',
      { job_workflow_ref: 'suite/actions/.github/workflows/test.yml@refs/tags/v1' },
    ],
    ['no reusable workflow', 'project', { job_workflow_ref: undefined, job_workflow_sha: undefined }],
  ])('of %s is %s', async (_, assurance, claims) => {
    expect(await attempt(mint({ claims }))).toMatchObject({ assurance })
  })

  it('needs a list of releases', async () => {
    const { suite: _, ...policy } = POLICY
    const header = `Bearer ${mint({ claims: { job_workflow_sha: SUITE_COMMIT, aud: boundAudience(ORIGIN, BODY) } })}`
    const admission = await authenticate({ header, body: Buffer.from(BODY), keys, policy, now: NOW })
    expect(admission).toMatchObject({ assurance: 'project' })
  })
})
