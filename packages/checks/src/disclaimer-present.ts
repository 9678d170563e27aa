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
import { type ReadArchive, readableArchives } from './artifacts.ts'
import type { CandidateFacts } from './facts.ts'
import { policy } from './policy.ts'
import type { Problem } from './problem.ts'
import { rootText, severityFor } from './root-text.ts'

const UNDERGOING = /undergoing incubation at (The )?Apache Software Foundation/i
const HINT = 'copy the standard text from https://incubator.apache.org/policy/incubation.html#disclaimers'

function judge(archive: ReadArchive): Problem[] {
  const { path } = archive
  const text = rootText(archive, 'DISCLAIMER') ?? rootText(archive, 'DISCLAIMER-WIP')
  if (text === undefined)
    return [
      {
        severity: severityFor(path, 'blocker'),
        artifact: path,
        message: `${path} has neither DISCLAIMER nor DISCLAIMER-WIP at its root`,
        hint: HINT,
      },
    ]
  if (UNDERGOING.test(text.replace(/\s+/g, ' '))) return []
  // The Incubator PMC may have approved another wording, which only people can know.
  return [
    {
      severity: 'concern',
      artifact: path,
      message: `${path}: the disclaimer does not say that the project is undergoing incubation`,
      hint: HINT,
    },
  ]
}

export const disclaimerPresent: Check<CandidateFacts> = {
  id: 'disclaimer-present',
  summary: "Every archive of a podling holds the Incubator's disclaimer at its root.",
  reference: policy.disclaimers,
  run(facts) {
    return facts.profile.disclaimer ? readableArchives(facts).flatMap(judge) : []
  },
}
