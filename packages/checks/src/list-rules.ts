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

import type { Rule, RuleCheck } from './rule.ts'

/** A rule with the names by which reports, policies and pages know it. */
export interface ListedRule {
  /** Id of the check. */
  check: string
  name: string
  rule: Rule
}

/** Every rule of the checks, in their order. */
export function listRules(checks: readonly RuleCheck<never>[]): ListedRule[] {
  return checks.flatMap(({ id, rules }) => Object.entries(rules).map(([name, rule]) => ({ check: id, name, rule })))
}
