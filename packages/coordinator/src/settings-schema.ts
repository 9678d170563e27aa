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

import { messageOf } from '@tra/kernel'
import * as z from 'zod'
import { parseWitness } from './log/witness-client.ts'
import { webhookSecrets } from './webhooks/webhook-signature.ts'

const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com'

const origin = z.url().refine((url) => new URL(url).origin === url, 'expected an origin: scheme and host, no path')

// GitHub's numeric ids. Everybody must be asked for by name: a log open to all by accident can't be cleaned.
const ownerIds = z
  .string()
  .regex(/^(\*|\d+(,\d+)*)$/, 'expected numeric ids with commas between them, or * for everybody')
  .transform((text) => (text === '*' ? undefined : text.split(',')))

const witnesses = z.string().transform((text, context) => {
  try {
    return text
      .split(/[\n,]/)
      .filter((line) => line.trim() !== '')
      .map(parseWitness)
  } catch (thrown) {
    context.addIssue(messageOf(thrown))
    return z.NEVER
  }
})

const perSecond = z.coerce.number().min(0).max(100_000)

const addresses = z
  .string()
  .transform((text) => text.split(',').map((address) => address.trim()))
  .pipe(z.array(z.union([z.ipv4(), z.ipv6()])))

const TOGETHER = 'all of what lets people sign in, or none of it'

/** What the environment of a coordinator says; the table of the guide is made from it. */
export const settingsSchema = z.object({
  COORDINATOR_DIRECTORY: z.string().min(1).describe('database, lock and keys'),
  COORDINATOR_ORIGIN: origin.describe(
    'public origin, `https://releases.example.org`: the audience of tokens, the name of the log',
  ),
  COORDINATOR_OWNER_IDS: ownerIds.describe('numeric GitHub ids whose runs may report, with commas between, or `*`'),
  COORDINATOR_PUBLISHERS: z
    .string()
    .min(1)
    .describe('file that says which workflow speaks for which product, or `*` for whoever is admitted'),
  COORDINATOR_HOST: z.string().min(1).default('127.0.0.1').describe('address that it listens on'),
  COORDINATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(8080).describe('port that it listens on'),
  COORDINATOR_ISSUER: z.url().default(GITHUB_ISSUER).describe('OpenID Connect issuer of the tokens of runs'),
  COORDINATOR_REQUESTS_PER_ADDRESS: perSecond
    .default(50)
    .describe(
      'requests per second that an address may make for long; ten seconds’ worth at once, then 429 with `Retry-After`; 0 for no limit. Each coordinator counts for itself; health and metrics are not counted',
    ),
  COORDINATOR_REQUESTS_PER_PUBLISHER: perSecond.default(20).describe('the same for a repository that reports'),
  COORDINATOR_TRUSTED_PROXIES: addresses
    .optional()
    .describe(
      'addresses of proxies in front, with commas between: only their `X-Forwarded-For` is believed. Behind a proxy that is not named here everybody shares one limit',
    ),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('PostgreSQL that several coordinators share; without it a database in the directory'),
  COORDINATOR_WITNESSES: witnesses
    .optional()
    .describe(
      'who signs the checkpoints too: a [witness](https://c2sp.org/tlog-witness) a line or between commas, its verifier key, a space and its address',
    ),
  COORDINATOR_DIST_URL: z
    .url()
    .optional()
    .describe(
      'Subversion with `dev` and `release`, read without an account every ten minutes: pages for every project; by `http(s)` KEYS too, with the machine’s `gpg`',
    ),
  COORDINATOR_WEBHOOK_SECRETS: z
    .string()
    .transform(webhookSecrets)
    .optional()
    .describe('secrets of GitHub’s webhooks, two at most with a comma between: `POST /webhooks/github`'),
  COORDINATOR_GITHUB_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .describe(`GitHub App that people sign in through, to register workflows and set holds; ${TOGETHER}`),
  COORDINATOR_GITHUB_CLIENT_SECRET: z.string().min(1).optional().describe(`its secret; ${TOGETHER}`),
  COORDINATOR_SESSION_SECRETS: z
    .string()
    .transform((text) => text.split(','))
    .optional()
    .describe(`secrets that seal sessions, 32 bytes at least, with commas between, the one in use first; ${TOGETHER}`),
  COORDINATOR_ROSTERS: z.string().min(1).optional().describe(`file that says who is on which committee; ${TOGETHER}`),
  COORDINATOR_HOLDS_KEY: z
    .string()
    .min(1)
    .optional()
    .describe(`PEM file of the Ed25519 key that signs the holds; ${TOGETHER}`),
  COORDINATOR_HOLDS_PATH: z
    .string()
    .min(1)
    .optional()
    .describe('where the signed holds are written for static hosting, again every six hours'),
  COORDINATOR_DELIVERY_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('projects have events sent to an address of theirs; 32 characters at least'),
  COORDINATOR_GITHUB_APP_ID: z
    .string()
    .regex(/^[\w.]{1,100}$/)
    .optional()
    .describe(
      'GitHub App (actions write, contents read): who has the role and may write to the repository starts registered products’ workflows',
    ),
  COORDINATOR_GITHUB_APP_KEY: z.string().min(1).optional().describe('PEM file of its key'),
  COORDINATOR_GITHUB_SITE: z.url().default('https://github.com').describe('where people sign in'),
  COORDINATOR_GITHUB_API: z.url().default('https://api.github.com').describe('the API of the same GitHub'),
})

/** A setting as a guide tells it. */
export interface SettingWords {
  name: string
  meaning: string
  isNeeded: boolean
  /** Empty where there is none. */
  standard: string
}

/** Every setting, in the order of the schema. */
export function settingWords(): SettingWords[] {
  return Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const { success, data } = schema.safeParse(undefined)
    return { name, meaning: schema.description ?? '', isNeeded: !success, standard: String(data ?? '') }
  })
}
