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

import { matchesPath } from './matches-path.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'
import type { SecretHit } from './secret-scanner.ts'
import type { SourceFacts } from './source-facts.ts'

type Name = 'private-key' | 'token' | 'assigned-value' | 'example' | 'unscanned'

const rule = (rest: Omit<Rule, 'clause'>): Rule => ({ clause: clause('practice', 'secretScanning'), ...rest })

const RULES: Partial<Record<SecretHit['kind'], Name>> = {
  'private key': 'private-key',
  'assigned value': 'assigned-value',
}

function problemOf(hit: SecretHit): Problem<Name> {
  const { kind, path, line, commit, begins } = hit
  return {
    rule: RULES[kind] ?? 'token',
    artifact: path,
    line,
    message: `${path}:${line}: ${kind} (${begins}…), added in ${commit.slice(0, 12)}`,
    hint: 'revoke it first: it stays in the history; then remove it, or name the file under the made-up secrets of the project',
  }
}

function examples(hits: readonly SecretHit[]): Problem<Name>[] {
  if (hits.length === 0) return []
  const files = new Set(hits.map(({ path }) => path))
  return [
    {
      rule: 'example',
      message: `${hits.length} made-up secrets in ${files.size} files that the project names`,
      hint: 'nothing to do as long as they open nothing',
    },
  ]
}

function unscanned(why: string): Problem<Name> {
  return {
    rule: 'unscanned',
    message: `not every added line was looked at: ${why}`,
    hint: 'name the previous release and give a full clone, or look for secrets with another tool',
  }
}

export const secretsAbsent: RuleCheck<SourceFacts, Name> = {
  id: 'secrets-absent',
  summary: 'No commit since the baseline added a private key or a token, even if a later one removed it.',
  rules: {
    'private-key': rule({
      about: 'a private key',
      why: 'Whoever reads the repository can sign or log in as its owner.',
      severity: { else: 'concern', 'high-assurance': 'blocker' },
    }),
    token: rule({
      about: 'a token of a service',
      why: 'Tokens in public repositories are found and used within minutes.',
      severity: 'blocker',
    }),
    'assigned-value': rule({
      about: 'a random value assigned to something called a secret',
      why: 'Passwords have no form of their own; this looks like one.',
      severity: 'suggestion',
    }),
    example: rule({
      about: 'made-up secrets that the project names',
      why: 'A reader should see how much is taken for an example.',
      severity: 'note',
    }),
    unscanned: rule({
      about: 'added lines that were not looked at',
      why: 'A secret in them would be published with the release.',
      severity: { else: 'concern', 'high-assurance': 'blocker' },
      undecided: true,
    }),
  },
  run({ secrets, policy }) {
    if ('unreadable' in secrets) return [unscanned(secrets.unreadable)]
    const { hits, incomplete } = secrets.value
    const isExample = ({ path }: SecretHit) => matchesPath(policy.secretExamples, path)
    return [
      ...hits.filter((hit) => !isExample(hit)).map(problemOf),
      ...examples(hits.filter(isExample)),
      ...(incomplete === undefined ? [] : [unscanned(incomplete)]),
    ]
  },
}
