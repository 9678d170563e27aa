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

import { ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import type { RateLimits } from './coordinator-app.ts'
import type { Witness } from './log/witness-client.ts'
import type { PeopleOptions } from './people/people-routes.ts'
import { settingsSchema } from './settings-schema.ts'

/** What a deployment sets. */
export interface Settings {
  directory: string
  origin: string
  host: string
  port: number
  issuerUrl: string
  databaseUrl?: string
  ownerIds?: readonly string[]
  /** File that says who speaks for which product; absent where whoever is admitted speaks for all. */
  publishersPath?: string
  webhookSecrets?: readonly string[]
  distUrl?: string
  people?: PeopleOptions
  witnesses?: readonly Witness[]
  limits: RateLimits
}

type Given = z.infer<typeof settingsSchema>

const PEOPLE = [
  'COORDINATOR_GITHUB_CLIENT_ID',
  'COORDINATOR_GITHUB_CLIENT_SECRET',
  'COORDINATOR_SESSION_SECRETS',
  'COORDINATOR_ROSTERS',
  'COORDINATOR_HOLDS_KEY',
] as const

// All or nothing: half a sign-in is a mistake that should be seen at the start.
function peopleOf(given: Given): PeopleOptions | undefined {
  const workflows = workflowsOf(given)
  const missing = PEOPLE.filter((name) => given[name] === undefined)
  if (missing.length === PEOPLE.length) return undefined
  if (missing.length > 0) {
    throw new ReleaseError('INPUT_INVALID', `people can't sign in without ${missing.join(', ')}`, {
      hint: `Set all of ${PEOPLE.join(', ')}, or none.`,
    })
  }
  return {
    app: {
      clientId: given.COORDINATOR_GITHUB_CLIENT_ID ?? '',
      clientSecret: given.COORDINATOR_GITHUB_CLIENT_SECRET ?? '',
      site: given.COORDINATOR_GITHUB_SITE,
      api: given.COORDINATOR_GITHUB_API,
    },
    sessionSecrets: given.COORDINATOR_SESSION_SECRETS ?? [],
    rostersPath: given.COORDINATOR_ROSTERS ?? '',
    holdsKeyPath: given.COORDINATOR_HOLDS_KEY ?? '',
    holdsPath: given.COORDINATOR_HOLDS_PATH,
    deliverySecret: given.COORDINATOR_DELIVERY_SECRET,
    ...(workflows && { workflows }),
  }
}

// Half an App, or one that nobody can sign in for, would only be noticed when a release waits for it.
function workflowsOf(given: Given): PeopleOptions['workflows'] {
  const { COORDINATOR_GITHUB_APP_ID: appId, COORDINATOR_GITHUB_APP_KEY: keyPath } = given
  if (appId === undefined && keyPath === undefined) return undefined
  if (appId !== undefined && keyPath !== undefined && given.COORDINATOR_ROSTERS !== undefined) return { appId, keyPath }
  throw new ReleaseError('INPUT_INVALID', 'nobody can start a workflow with these settings', {
    hint: 'Set COORDINATOR_GITHUB_APP_ID, COORDINATOR_GITHUB_APP_KEY and what lets people sign in, or neither of the two.',
  })
}

const storageSchema = settingsSchema.pick({ COORDINATOR_DIRECTORY: true, DATABASE_URL: true }).partial()

/** Where a deployment keeps what it knows. @throws ReleaseError INPUT_INVALID */
export function storageOf(environment: Record<string, string | undefined>): {
  directory: string
  databaseUrl?: string
} {
  const { data, error } = storageSchema.safeParse(environment)
  if (data?.DATABASE_URL !== undefined) return { directory: '', databaseUrl: data.DATABASE_URL }
  if (data?.COORDINATOR_DIRECTORY !== undefined) return { directory: data.COORDINATOR_DIRECTORY }
  const what = error ? `:\n${z.prettifyError(error)}` : ''
  throw new ReleaseError('INPUT_INVALID', `no database is named${what}`, {
    hint: 'Set COORDINATOR_DIRECTORY, or a postgres:// address as DATABASE_URL.',
  })
}

/** Reads the settings of a deployment from its environment. @throws ReleaseError INPUT_INVALID naming every bad one. */
export function settingsOf(environment: Record<string, string | undefined>): Settings {
  const { data, error } = settingsSchema.safeParse(environment)
  if (data === undefined) {
    throw new ReleaseError('INPUT_INVALID', `the settings are incomplete:\n${z.prettifyError(error)}`, {
      hint: 'Set the variables named above; COORDINATOR_DIRECTORY, _ORIGIN, _OWNER_IDS and _PUBLISHERS have no default.',
    })
  }
  const people = peopleOf(data)
  return {
    directory: data.COORDINATOR_DIRECTORY,
    origin: data.COORDINATOR_ORIGIN,
    host: data.COORDINATOR_HOST,
    port: data.COORDINATOR_PORT,
    issuerUrl: data.COORDINATOR_ISSUER,
    limits: {
      perAddress: data.COORDINATOR_REQUESTS_PER_ADDRESS,
      perPublisher: data.COORDINATOR_REQUESTS_PER_PUBLISHER,
      proxies: data.COORDINATOR_TRUSTED_PROXIES ?? [],
    },
    ...(data.COORDINATOR_PUBLISHERS !== '*' && { publishersPath: data.COORDINATOR_PUBLISHERS }),
    ...(data.COORDINATOR_WEBHOOK_SECRETS && { webhookSecrets: data.COORDINATOR_WEBHOOK_SECRETS }),
    ...(data.COORDINATOR_DIST_URL && { distUrl: data.COORDINATOR_DIST_URL }),
    ...(people && { people }),
    ...(data.DATABASE_URL && { databaseUrl: data.DATABASE_URL }),
    ...(data.COORDINATOR_WITNESSES && { witnesses: data.COORDINATOR_WITNESSES }),
    ...(data.COORDINATOR_OWNER_IDS && { ownerIds: data.COORDINATOR_OWNER_IDS }),
  }
}
