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

import { type IdentityPolicy, parseIdentityPolicy } from '@tra/provenance'
import type { ProjectPolicy } from './project-policy.ts'

/**
 * Who may have signed, by the project's policy; undefined where it says nothing.
 * @throws ReleaseError INPUT_INVALID for a pattern that can't be used.
 */
export function identityPolicyOf(policy: ProjectPolicy): IdentityPolicy | undefined {
  const document = policy['identity-policy']
  return document && parseIdentityPolicy(JSON.stringify(document))
}
