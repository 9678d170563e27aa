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

import type { CandidateFacts, FileFacts } from './facts.ts'
import { fileRole } from './file-role.ts'
import { clause } from './policy.ts'
import type { Problem, RuleCheck } from './rule.ts'

type Name = 'empty' | 'large' | 'too-large'

const MEGABYTE = 1_000_000
/** Sizes that release-distribution names: recommended at most, and hosted at most. */
const RECOMMENDED_BYTES = 100 * MEGABYTE
const HOSTED_BYTES = 1000 * MEGABYTE

function problem(rule: Name, { path, size }: FileFacts): Problem<Name> {
  if (rule === 'empty') return { rule, artifact: path, message: `${path} is empty`, hint: 'upload it again' }
  const message = `${path} has ${Math.round(size / MEGABYTE)} MB`
  const hint = rule === 'large' ? 'tell Infra before it is published' : 'make it smaller; Infra does not host it'
  return { rule, artifact: path, message, hint }
}

function ruleFor({ path, size }: FileFacts): Name | undefined {
  // An empty companion is one fault, and the check that reads it says so.
  if (size === 0) return ['package', 'document', 'unknown'].includes(fileRole(path)) ? 'empty' : undefined
  if (size <= RECOMMENDED_BYTES) return undefined
  return size > HOSTED_BYTES ? 'too-large' : 'large'
}

export const artifactSize: RuleCheck<CandidateFacts, Name> = {
  id: 'artifact-size',
  summary: 'No artifact is empty, and none is larger than the download servers like.',
  rules: {
    empty: {
      about: 'an empty artifact',
      why: 'An upload broke off, or a step wrote nothing.',
      clause: clause('practice', 'automatedChecks'),
      severity: 'blocker',
      atr: 'quarantine',
    },
    large: {
      about: 'a file of more than 100 MB',
      why: 'Mirrors carry every byte for years; large files need a word to Infra before.',
      clause: clause('SHOULD', 'distribution'),
      severity: { else: 'suggestion', 'open-source': 'off' },
    },
    'too-large': {
      about: 'a file of more than 1 GB',
      why: 'The download servers do not host it, so the release can not be published.',
      clause: clause('MUST NOT', 'distribution'),
      severity: { else: 'concern', 'open-source': 'off' },
    },
  },
  run({ files }) {
    return files.flatMap((file) => {
      const rule = ruleFor(file)
      return rule === undefined ? [] : [problem(rule, file)]
    })
  },
}
