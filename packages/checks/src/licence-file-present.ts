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
import { readLicence } from './licence-text.ts'
import { policy } from './policy.ts'
import { rootText, severityFor } from './root-text.ts'

function complaint(archive: ReadArchive, anyLicence: boolean): string | undefined {
  const text = rootText(archive, 'LICENSE')
  if (text === undefined) return 'has no LICENSE at its root'
  if (anyLicence) return text.trim() === '' ? 'has an empty LICENSE' : undefined
  const reading = readLicence(text)
  if (reading === 'apache-2.0') return undefined
  return reading === 'altered'
    ? 'has a LICENSE whose words differ from the Apache License 2.0'
    : 'has a LICENSE that is not the Apache License 2.0'
}

export const licenceFilePresent: Check<CandidateFacts> = {
  id: 'licence-file-present',
  summary: 'Every archive holds a LICENSE with the full Apache License 2.0 at its root.',
  reference: policy.licensing,
  run(facts) {
    const anyLicence = facts.profile.name === 'open-source'
    return readableArchives(facts).flatMap((archive) => {
      const problem = complaint(archive, anyLicence)
      if (problem === undefined) return []
      return {
        severity: severityFor(archive.path, facts.profile.licenceFiles),
        artifact: archive.path,
        message: `${archive.path} ${problem}`,
        hint: anyLicence
          ? 'put the licence text into LICENSE at the root of the archive'
          : 'copy https://www.apache.org/licenses/LICENSE-2.0.txt to LICENSE; details of bundled parts follow below it',
      }
    })
  },
}
