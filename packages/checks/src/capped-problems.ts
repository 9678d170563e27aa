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

import type { Problem } from './rule.ts'

/** More findings than this of one rule about one artifact tell a reader nothing new. */
const MAX_PROBLEMS_PER_RULE = 100

/** The first problems of each rule, and one that counts the others. */
export function cappedProblems<Name extends string>(
  artifact: string,
  problems: readonly Problem<Name>[],
): Problem<Name>[] {
  return [...Map.groupBy(problems, ({ rule }) => rule)].flatMap(([rule, all]) => {
    const [first] = all
    const more = all.length - MAX_PROBLEMS_PER_RULE
    if (first === undefined || more <= 0) return all
    const message = `${more} more of the same in ${artifact}`
    return [...all.slice(0, MAX_PROBLEMS_PER_RULE), { rule, artifact, message, hint: first.hint }]
  })
}
