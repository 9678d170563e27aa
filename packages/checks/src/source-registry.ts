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

import { branchProtected } from './branch-protected.ts'
import { changelogMentionsVersion } from './changelog-mentions-version.ts'
import { lockfileChangesExplained } from './lockfile-changes-explained.ts'
import { releaseTypeAgrees } from './release-type-agrees.ts'
import { requiredChecksGreen } from './required-checks-green.ts'
import type { RuleCheck } from './rule.ts'
import { scopeStated } from './scope-stated.ts'
import { secretsAbsent } from './secrets-absent.ts'
import { securityGatesGreen } from './security-gates-green.ts'
import type { SourceFacts } from './source-facts.ts'
import { tagReady } from './tag-ready.ts'
import { versionSet } from './version-set.ts'
import { workflowActionsPinned } from './workflow-actions-pinned.ts'
import { workflowLeastPrivilege } from './workflow-least-privilege.ts'

/** Every check of a source repository, in the order a reader wants: what is released, is it good, who could change it. */
export const sourceChecks: readonly RuleCheck<SourceFacts>[] = [
  scopeStated,
  versionSet,
  changelogMentionsVersion,
  releaseTypeAgrees,
  tagReady,
  requiredChecksGreen,
  securityGatesGreen,
  lockfileChangesExplained,
  secretsAbsent,
  branchProtected,
  workflowActionsPinned,
  workflowLeastPrivilege,
]
