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

import { messageOf, ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import { parseWitness, type Witness } from './log/witness-client.ts'

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

const settingsSchema = z.object({
  COORDINATOR_DIRECTORY: z.string().min(1),
  COORDINATOR_ORIGIN: origin,
  COORDINATOR_OWNER_IDS: ownerIds,
  COORDINATOR_HOST: z.string().min(1).default('127.0.0.1'),
  COORDINATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  COORDINATOR_ISSUER: z.url().default(GITHUB_ISSUER),
  COORDINATOR_WITNESSES: witnesses.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
})

/** What a deployment sets. */
export interface Settings {
  directory: string
  origin: string
  host: string
  port: number
  issuerUrl: string
  databaseUrl?: string
  ownerIds?: readonly string[]
  witnesses?: readonly Witness[]
}

/** Reads the settings of a deployment from its environment. @throws ReleaseError INPUT_INVALID naming every bad one. */
export function settingsOf(environment: Record<string, string | undefined>): Settings {
  const { data, error } = settingsSchema.safeParse(environment)
  if (data === undefined) {
    throw new ReleaseError('INPUT_INVALID', `the settings are incomplete:\n${z.prettifyError(error)}`, {
      hint: 'Set the variables named above; COORDINATOR_DIRECTORY, _ORIGIN and _OWNER_IDS have no default.',
    })
  }
  return {
    directory: data.COORDINATOR_DIRECTORY,
    origin: data.COORDINATOR_ORIGIN,
    host: data.COORDINATOR_HOST,
    port: data.COORDINATOR_PORT,
    issuerUrl: data.COORDINATOR_ISSUER,
    ...(data.DATABASE_URL && { databaseUrl: data.DATABASE_URL }),
    ...(data.COORDINATOR_WITNESSES && { witnesses: data.COORDINATOR_WITNESSES }),
    ...(data.COORDINATOR_OWNER_IDS && { ownerIds: data.COORDINATOR_OWNER_IDS }),
  }
}
