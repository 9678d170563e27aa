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

import type { ChannelRule } from './channel-rules.ts'
import type { ChannelFacts, GitHubPromise } from './published-facts.ts'
import type { Problem } from './rule.ts'

const ENABLE = 'enable immutable releases in the settings of the repository; it holds for releases published afterwards'

function ruleOf({ immutable, attestation }: GitHubPromise): ChannelRule | undefined {
  if (attestation.state === 'refused') return 'attestation-refused'
  if (attestation.state === 'unverified') return 'attestation-unverified'
  // GitHub attests immutable releases alone.
  return immutable && attestation.state === 'absent' ? 'attestation-missing' : undefined
}

/** What stands against a release on GitHub beside its files. */
export function promiseProblems({ channel, name, github }: ChannelFacts): Problem<ChannelRule>[] {
  if (github === undefined) return []
  const at = `${channel} ${name}`
  const mutable: Problem<ChannelRule> = {
    rule: 'mutable',
    message: `${at}: the release is not immutable`,
    hint: ENABLE,
  }
  const rule = ruleOf(github)
  const { why = 'GitHub has none' } = github.attestation
  const attestation = rule && {
    rule,
    message: `${at}: attestation of the release: ${why}`,
    hint: 'gh release verify tells what GitHub says of it',
  }
  return [...(github.immutable ? [] : [mutable]), ...(attestation ? [attestation] : [])]
}
