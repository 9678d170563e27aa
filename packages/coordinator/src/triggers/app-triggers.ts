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

import type { Context } from 'hono'
import type { TriggerPorts } from '../pages/page-ports.ts'
import { authorise, type FormSessions } from '../people/authorise.ts'
import type { RoleSource } from '../people/role-source.ts'
import type { Registry } from '../registry/registry.ts'
import { problem } from '../routes/problem.ts'
import type { GitHubWorkflows } from './github-workflows.ts'
import type { AppRepository } from './installation-tokens.ts'

export interface TriggerParts {
  workflows: GitHubWorkflows
  registry: Pick<Registry, 'records'>
  signIn: FormSessions
  roles: RoleSource
  origin: string
  /** `https://github.com`, where people see the runs. */
  site: string
  now(): Date
}

async function repositoriesOf(
  { registry, now }: TriggerParts,
  committee: string,
  product: string,
): Promise<AppRepository[]> {
  const registered = (await registry.records(now())).filter(
    (one) => one.state === 'active' && one.committee === committee && one.product === product,
  )
  const byId = new Map(registered.map(({ repository, repositoryId }) => [repositoryId, { repository, repositoryId }]))
  return [...byId.values()]
}

/**
 * Workflows of the repositories that are registered for a product. The App may start any of them, so the person is asked
 * for both: a role in the committee, and the right to write to the repository.
 */
export function appTriggers(parts: TriggerParts): TriggerPorts {
  const { workflows, signIn, origin, site } = parts
  return {
    origin,
    formToken: (context) => signIn.formToken(context),
    isFormToken: (context, token) => signIn.isFormToken(context, token),
    sources: async (committee, product) => {
      const repositories = await repositoriesOf(parts, committee, product)
      return (await Promise.all(repositories.map((one) => workflows.sources(one)))).flat()
    },
    authorise: async (context, committee) => {
      await authorise(context, { activity: 'workflow.start', committee }, parts)
    },
    dispatch: async ({ committee, product, workflow, inputs }, context: Context) => {
      const account = signIn.account(context)
      if (account === undefined) throw problem(401, 'sign in first')
      const known = await repositoriesOf(parts, committee, product)
      const repository = known.find((one) => one.repository === workflow.repository)
      if (repository === undefined) throw problem(404, 'the repository is not registered for this product')
      if (!(await workflows.mayStart(repository, account))) {
        throw problem(403, `GitHub lets you start nothing in ${repository.repository}`)
      }
      await workflows.dispatch(repository, workflow, inputs)
      return `${site}/${repository.repository}/actions/workflows/${workflow.path.split('/').at(-1) ?? ''}`
    },
  }
}
