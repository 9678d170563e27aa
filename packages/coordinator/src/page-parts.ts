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

import type { PagePorts } from './pages/page-ports.ts'
import type { PeopleOptions } from './people/people-routes.ts'
import type { Registry } from './registry/registry.ts'

/** What pages show of other places. */
export type PageParts = Pick<PagePorts, 'triggers' | 'keysOf'>

interface PageSettings {
  people?: PeopleOptions | undefined
  /** Subversion that holds `dev` and `release`. */
  distUrl?: string | undefined
}

interface PageServer {
  registry: Registry
  origin: string
  now(): Date
}

// Loaded when it is set: a start should not wait for what nobody asked for.
async function triggersOf(people: PeopleOptions, { registry, origin, now }: PageServer) {
  const { workflows: app } = people
  if (app === undefined) return undefined
  const [{ readAppKey }, { GitHubWorkflows }, { appTriggers }, { rosterFile }, { SignIn }] = await Promise.all([
    import('./triggers/app-token.ts'),
    import('./triggers/github-workflows.ts'),
    import('./triggers/app-triggers.ts'),
    import('./people/roster-file.ts'),
    import('./people/sign-in.ts'),
  ])
  const { api, site } = people.app
  const key = await readAppKey(app.keyPath)
  return appTriggers({
    workflows: new GitHubWorkflows({ appId: app.appId, key, api, now }),
    signIn: new SignIn({ app: people.app, origin, sessionSecrets: people.sessionSecrets, now }),
    roles: rosterFile(people.rostersPath),
    ...{ registry, origin, site, now },
  })
}

// Subversion serves files by GET where it is read by HTTP; another protocol has no page of keys.
async function keysOf(distUrl: string, { now }: PageServer) {
  const { webKeys } = await import('./keys/web-keys.ts')
  return webKeys(distUrl, now)
}

/** What the settings let pages show beside the log. @throws ReleaseError INPUT_INVALID for a key that can't be read */
export async function pageParts({ people, distUrl }: PageSettings, server: PageServer): Promise<PageParts> {
  const triggers = people && (await triggersOf(people, server))
  const isWeb = distUrl !== undefined && /^https?:/.test(distUrl)
  return { ...(triggers && { triggers }), ...(isWeb && { keysOf: await keysOf(distUrl, server) }) }
}
