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

import type { Finding } from '@tra/kernel'
import type { PublishedFacts } from '../src/published-facts.ts'
import { judge, type RuleCheck } from '../src/rule.ts'
import { cleanFacts } from './candidate-facts.ts'

/** A published release that is still what its record says. */
export function publishedFacts(changes: Partial<PublishedFacts> = {}): PublishedFacts {
  const facts = cleanFacts()
  const recorded = facts.files.map(({ path, size, sha256, sha512 }) => ({ path, size, sha256, sha512 }))
  return { ...facts, recorded, channels: [], ...changes }
}

export function runPublished(check: RuleCheck<PublishedFacts>, facts: PublishedFacts): Finding[] {
  return judge([check], facts, facts.profile)
}
