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

import type { CandidateFacts, FileFacts } from './facts.ts'
import type { Problem, RuleCheck } from './rule.ts'
import type { SignatureFacts } from './signature-facts.ts'
import { signatureRuleOf } from './signature-rule-of.ts'
import { type SignatureRule, signatureRules } from './signature-rules.ts'
import { signatureWords } from './signature-words.ts'

const SUFFIX = '.asc'

function problemOf(rule: SignatureRule, asc: FileFacts, signature: SignatureFacts): Problem<SignatureRule> {
  return { rule, artifact: signature.artifact, ...signatureWords(rule, asc.path, signature) }
}

function judgeFile(asc: FileFacts, { signatures, keys, now }: CandidateFacts): Problem<SignatureRule>[] {
  const artifact = asc.path.slice(0, -SUFFIX.length)
  const own = signatures.filter((signature) => signature.artifact === artifact)
  if (own.length === 0) return [problemOf('no-good-signature', asc, { artifact, outcome: 'malformed' })]
  const judged = own.map((signature) => ({ signature, rule: signatureRuleOf(signature, keys, now) }))
  const hasGoodOne = judged.some(({ rule }) => rule === undefined)
  return judged.flatMap(({ signature, rule }) => {
    if (rule === undefined) return []
    // release-policy lets voters append their own signatures; theirs must not spoil the release manager's.
    const isExtra = rule === 'unknown-key' && hasGoodOne
    return problemOf(isExtra ? 'extra-unknown-key' : rule, asc, signature)
  })
}

export const signatureValid: RuleCheck<CandidateFacts, SignatureRule> = {
  id: 'signature-valid',
  summary: 'Every .asc is a good, current signature over the file beside it, by a key in KEYS.',
  rules: signatureRules,
  run(facts) {
    const paths = new Set(facts.files.map(({ path }) => path))
    return facts.files
      .filter(({ path }) => path.endsWith(SUFFIX) && paths.has(path.slice(0, -SUFFIX.length)))
      .flatMap((asc) => judgeFile(asc, facts))
  },
}
