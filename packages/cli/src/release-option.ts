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
import { type CandidateName, candidateName, ReleaseError } from '@tra/kernel'
import type { Values } from './command.ts'
import { textOption } from './values.ts'

/** `logging/log4j/2.25.4-rc1`. @throws ReleaseError INPUT_INVALID. */
export function candidateFrom(text: string | undefined): CandidateName | undefined {
  if (text === undefined) return undefined
  const [, committee = '', product = '', version = '', candidate = ''] =
    /^([^/]+)\/([^/]+)\/([^/]+)-([^-/]+)$/.exec(text) ?? []
  return candidateName({ committee, product, version, candidate })
}

/** The candidate that `--release` names. @throws ReleaseError INPUT_INVALID. */
export function requiredCandidate(values: Values): CandidateName {
  const release = candidateFrom(textOption(values, 'release'))
  if (release !== undefined) return release
  throw new ReleaseError('INPUT_INVALID', '--release is required', {
    hint: 'Write it as <committee>/<product>/<version>-<candidate>: logging/log4j/2.25.4-rc1.',
  })
}
