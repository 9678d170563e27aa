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

import { type NamedCheck, plainSourcePolicy, type SourcePolicy } from '@tra/checks'
import type { ProjectPolicy } from './project-policy.ts'

function named(checks: readonly (string | NamedCheck)[] | undefined): NamedCheck[] | undefined {
  return checks?.map((check) => (typeof check === 'string' ? { name: check } : check))
}

/** What a project's policy says about its repository; what it doesn't say is as for a project without a policy. */
export function sourcePolicyOf({ source = {} }: ProjectPolicy): SourcePolicy {
  return {
    requiredChecks: named(source['required-checks']) ?? plainSourcePolicy.requiredChecks,
    securityGates: named(source['security-gates']) ?? plainSourcePolicy.securityGates,
    reviews: source.reviews ?? plainSourcePolicy.reviews,
    lockfileChanges: source['lockfile-changes'] ?? plainSourcePolicy.lockfileChanges,
    secretExamples: source['secret-examples'] ?? plainSourcePolicy.secretExamples,
    changelogs: source.changelogs ?? plainSourcePolicy.changelogs,
    versionParts: source['version-parts'] ?? plainSourcePolicy.versionParts,
  }
}
