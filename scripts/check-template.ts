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

/** `licence-file-present` is a check's id; anything else would not survive as file name, heading and URL. */
const CHECK_ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/

/** @throws Error for an id that is not two or more kebab-case words. */
export function checkedId(id: string | undefined): string {
  if (id !== undefined && CHECK_ID.test(id)) return id
  throw new Error('usage: npm run new:check -- <id>, an id such as licence-file-present')
}

export function exportName(id: string): string {
  return id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}

/** The files of a new check by path; each fails or reads as unfinished until somebody writes it. */
export function checkFiles(id: string): Record<string, string> {
  return {
    [`packages/checks/src/${id}.ts`]: source(id),
    [`packages/checks/src/${id}.test.ts`]: test(id),
    [`docs/checks/${id}.md`]: page(id),
  }
}

/** The registry with one more check. @throws Error when the list is not where it is expected. */
export function withCheck(registry: string, id: string): string {
  const list = /(candidateChecks[^=]*=\s*\[)([^\]]*)\]/
  if (!list.test(registry)) throw new Error('packages/checks/src/registry.ts: no list named candidateChecks')
  const entry = registry.replace(list, (_, head: string, body: string) => {
    const separator = /(^|,)\s*$/.test(body) ? '' : ','
    return `${head}${body.trimEnd()}${separator}\n  ${exportName(id)},\n]`
  })
  return entry.replace(/^import /m, `import { ${exportName(id)} } from './${id}.ts'\nimport `)
}

function source(id: string): string {
  return `import type { CandidateFacts } from './facts.ts'
import { clause } from './policy.ts'
import type { RuleCheck } from './rule.ts'

export const ${exportName(id)}: RuleCheck<CandidateFacts, 'todo'> = {
  id: '${id}',
  summary: 'TODO: what holds when this check is silent.',
  rules: {
    todo: {
      about: 'TODO: what is wrong when it fires',
      why: 'TODO: the attack, or what the user loses.',
      clause: clause('MUST', 'distribution'),
      severity: 'blocker',
    },
  },
  run: () => [{ rule: 'todo', message: 'TODO: not written yet', hint: 'TODO: what to do' }],
}
`
}

function test(id: string): string {
  return `import { describe, it } from 'vitest'

describe('${id}', () => {
  it.todo('is silent for a good candidate')
  it.todo('names the file and says what to do')
  it.todo('is not fooled by a near miss')
})
`
}

function page(id: string): string {
  return `# ${id}

TODO: what is looked at.

<!-- rules-start -->

<!-- rules-end -->

## Why

## How to fix

## Reference

<https://infra.apache.org/release-distribution.html>
`
}
