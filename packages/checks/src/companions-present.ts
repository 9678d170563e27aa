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

import type { Check } from '@tra/kernel'
import { artifactsOf } from './artifacts.ts'
import type { CandidateFacts } from './facts.ts'
import { policy } from './policy.ts'

function howToMake(artifact: string, suffix: string): string {
  if (suffix === '.asc') return `sign it: gpg --armor --detach-sign ${artifact}`
  if (suffix === '.sha512') return `in its directory run: sha512sum ${artifact} > ${artifact}.sha512`
  return `run the step of the release that writes ${artifact}${suffix}`
}

export const companionsPresent: Check<CandidateFacts> = {
  id: 'companions-present',
  summary: 'Every artifact has each companion that the profile asks for.',
  reference: policy.signaturesAndSums,
  run(facts) {
    const paths = new Set(facts.files.map(({ path }) => path))
    return artifactsOf(facts).flatMap(({ path }) =>
      facts.profile.companions
        .filter(({ suffix }) => !paths.has(path + suffix))
        .map(({ suffix, severity }) => ({
          severity,
          artifact: path,
          message: `${path} has no ${suffix} beside it`,
          hint: howToMake(path.slice(path.lastIndexOf('/') + 1), suffix),
        })),
    )
  },
}
