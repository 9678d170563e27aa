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

import { listRules, type RuleCheck } from '@tra/checks'
import { nearest } from '@tra/kernel'
import type { ProjectPolicy, Waiver } from './project-policy.ts'

function unknownName(place: string, name: string, known: readonly string[]): string[] {
  if (known.includes(name)) return []
  const meant = nearest(name, known)
  return [`${place}: there is no ${name}${meant === undefined ? '' : `; did you mean ${meant}?`}`]
}

function waiverNames({ check, rule }: Waiver, index: number, checks: readonly RuleCheck<never>[]): string[] {
  const place = `waivers.${index}`
  const named = checks.find(({ id }) => id === check)
  if (named === undefined)
    return unknownName(
      `${place}.check`,
      check,
      checks.map(({ id }) => id),
    )
  return rule === undefined ? [] : unknownName(`${place}.rule`, rule, Object.keys(named.rules))
}

/** Checks and rules that a policy names and that there are not: a slip there would tighten or waive nothing. */
export function unknownNames(policy: ProjectPolicy, checks: readonly RuleCheck<never>[]): string[] {
  const rules = listRules(checks).map(({ check, name }) => `${check}/${name}`)
  return [
    ...Object.keys(policy.severities ?? {}).flatMap((key) => unknownName('severities', key, rules)),
    ...(policy.waivers ?? []).flatMap((waiver, index) => waiverNames(waiver, index, checks)),
  ]
}
