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
import type { Lockfile } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedJson } from '../shared/parsed-json.ts'
import { dependencyNames } from './composer-entry.ts'

const lockSchema = z.object({
  packages: z.array(z.unknown()),
  // Null after "composer update --no-dev" of Composer 1.
  'packages-dev': z.array(z.unknown()).nullish(),
})

const manifestSchema = z.object({
  require: dependencyNames,
  'require-dev': dependencyNames,
  replace: dependencyNames,
  provide: dependencyNames,
})

type ComposerManifest = z.infer<typeof manifestSchema>

/** @throws ReleaseError MALFORMED, LIMIT_EXCEEDED. */
export function composerDocument(bytes: Uint8Array): { entry: unknown; isDev: boolean }[] {
  const { data } = lockSchema.safeParse(parsedJson(lockfileText(bytes, 'composer.lock'), 'composer.lock'))
  if (data === undefined) {
    throw new ReleaseError('MALFORMED', 'the file is no composer.lock', {
      hint: 'Write it anew with "composer update --lock" and commit it.',
    })
  }
  return [
    ...data.packages.map((entry) => ({ entry, isDev: false })),
    ...(data['packages-dev'] ?? []).map((entry) => ({ entry, isDev: true })),
  ]
}

/** What the release itself asks for; undefined without a composer.json that can be read. */
export function composerManifest({ beside }: Lockfile): ComposerManifest | undefined {
  const bytes = beside('composer.json')
  if (bytes === undefined) return undefined
  try {
    return manifestSchema.safeParse(parsedJson(lockfileText(bytes, 'composer.json'), 'composer.json')).data
  } catch {
    // The lockfile is what counts; that the release's own wishes are unknown is said.
    return undefined
  }
}
