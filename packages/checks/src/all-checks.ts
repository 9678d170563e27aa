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

import { keysFileChecks } from './keys-file-registry.ts'
import { publishedOnlyChecks } from './published-registry.ts'
import { candidateChecks } from './registry.ts'
import type { RuleCheck } from './rule.ts'
import { sourceChecks } from './source-registry.ts'
import { vulnerabilitiesHandled } from './vulnerabilities-handled.ts'
import { waiverCurrent } from './waiver-current.ts'

/** Every check of a project's own policy. */
export const policyChecks = [waiverCurrent] as const

/** Every check of the vulnerabilities of what a release is made of. */
export const vulnerabilityChecks = [vulnerabilitiesHandled] as const

/** The registries, by what their checks look at. */
export const checkRegistries: readonly { title: string; checks: readonly RuleCheck<never>[] }[] = [
  { title: 'A candidate', checks: candidateChecks },
  { title: 'A source repository before its tag', checks: sourceChecks },
  { title: 'A release that is published', checks: publishedOnlyChecks },
  { title: 'A KEYS file', checks: keysFileChecks },
  { title: 'The components of a release', checks: vulnerabilityChecks },
  { title: "The project's policy", checks: policyChecks },
]

/** Every check there is. */
export const allChecks: readonly RuleCheck<never>[] = checkRegistries.flatMap(({ checks }) => checks)
