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

import {
  documentReader,
  openPgpVerifier,
  releaseArea,
  repositoryPosture,
  sourceHistory,
  sourceRepository,
  systemClock,
} from '@tra/adapters'
import { ReleaseError, type ReleaseName } from '@tra/kernel'
import { type Report, type VerifySourceRequest, verifySource } from '@tra/release'
import type { Terminal, Values } from '../../command.ts'
import { choiceOption, digestOption, onePositional, profileOption, textOption, together } from '../../values.ts'

const TYPES = ['major', 'minor', 'patch', 'security'] as const

/** `logging/log4j/2.25.4`. @throws ReleaseError INPUT_INVALID. */
export function releaseFrom(text: string | undefined): ReleaseName | undefined {
  if (text === undefined) return undefined
  const [committee, product, version, ...more] = text.split('/')
  if (committee && product && version && more.length === 0) return { committee, product, version }
  throw new ReleaseError('INPUT_INVALID', `--release: "${text}" is not committee/product/version`)
}

function requestFrom(positionals: string[], values: Values): VerifySourceRequest {
  const [baseline, tag, type] = ['baseline', 'tag', 'type'].map((name) => textOption(values, name))
  const { clone, release, keysDigest, profile, statedType } = together({
    clone: () => onePositional(positionals, 'one directory: a full clone'),
    release: () => releaseFrom(textOption(values, 'release')),
    keysDigest: () => digestOption(values, 'keys-digest'),
    profile: () => profileOption(values),
    statedType: () => (type === undefined ? undefined : choiceOption(values, 'type', TYPES, 'patch')),
  })
  return {
    clone,
    repository: textOption(values, 'github') ?? clone,
    commit: textOption(values, 'commit') ?? tag ?? 'HEAD',
    release,
    baseline: baseline === undefined ? undefined : { ref: baseline },
    branch: textOption(values, 'branch'),
    tag: tag === undefined ? undefined : { name: tag, required: true },
    keys: textOption(values, 'keys'),
    keysDigest,
    profile,
    policy: textOption(values, 'policy'),
    statedType,
    security: statedType === 'security',
  }
}

function postureOf(repository: string | undefined) {
  if (repository === undefined) return undefined
  return repositoryPosture(repository, { clock: systemClock, token: process.env.GITHUB_TOKEN })
}

/** `--subject source`. */
export async function sourceReport(positionals: string[], values: Values, terminal: Terminal): Promise<Report> {
  const released = textOption(values, 'release-url')
  return verifySource(requestFrom(positionals, values), {
    history: sourceHistory(),
    sources: sourceRepository(openPgpVerifier()),
    posture: postureOf(textOption(values, 'github')),
    released: released === undefined ? undefined : releaseArea(released),
    documents: documentReader(),
    clock: systemClock,
    progress: terminal.log,
  })
}
