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

import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from 'yaml'
import type { Readable } from './readable.ts'

/** Code that a workflow runs and that lies elsewhere. */
export interface WorkflowUse {
  /** An action or reusable workflow, or the image of a container. */
  kind: 'uses' | 'image'
  /** As written: `actions/checkout@v5`, `docker://alpine:3`, `./local`. */
  value: string
  /** From 1. */
  line: number
}

/** A workflow or a composite action, as far as its safety goes. */
export interface WorkflowFile {
  uses: WorkflowUse[]
  triggers: string[]
  /** The permissions of its token: of the whole workflow, and of each job. */
  permissions: { workflow: unknown; jobs: Record<string, unknown> }
  /** Every value of the file, without comments. */
  content: string
}

/** Longest workflow looked at. */
const MAX_CHARACTERS = 512 * 1024
// What stands below them is data of the workflow and is not run.
const DATA_KEYS = new Set(['with', 'env', 'inputs', 'outputs', 'strategy', 'secrets'])

interface Parsed {
  document: Document.Parsed
  lines: LineCounter
}

const keyOf = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : '')

function isImage(key: string, path: readonly unknown[]): boolean {
  if (key !== 'image') return key === 'container'
  const above = path.filter((node) => isPair(node)).map(keyOf)
  return above.includes('container') || above.includes('services') || above.at(-1) === 'runs'
}

function useOf(pair: Pair, path: readonly unknown[], { document, lines }: Parsed): WorkflowUse[] {
  const key = keyOf(pair)
  if (key !== 'uses' && !isImage(key, path)) return []
  const value = isAlias(pair.value) ? pair.value.resolve(document) : pair.value
  if (!isScalar(value) || typeof value.value !== 'string') return []
  return [{ kind: key === 'uses' ? 'uses' : 'image', value: value.value.trim(), line: lineOf(value, lines) }]
}

function lineOf({ range }: Node, lines: LineCounter): number {
  return lines.linePos(range?.[0] ?? 0).line
}

function usesIn(parsed: Parsed): WorkflowUse[] {
  const uses: WorkflowUse[] = []
  let hasAlias = false
  visit(parsed.document, {
    Alias() {
      hasAlias = true
      return visit.BREAK
    },
  })
  visit(parsed.document, {
    Pair(_, pair, path) {
      // An alias can make a step of what was written as data.
      if (!hasAlias && DATA_KEYS.has(keyOf(pair))) return visit.SKIP
      uses.push(...useOf(pair, path, parsed))
      return undefined
    },
  })
  return uses
}

function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function permissionsOf(root: Record<string, unknown>): WorkflowFile['permissions'] {
  const jobs = Object.entries(recordOf(root.jobs)).map(([name, job]) => [name, recordOf(job).permissions] as const)
  return { workflow: root.permissions, jobs: Object.fromEntries(jobs) }
}

/** Reads a workflow or a composite action. Text of an attacker: bounded, aliases too. */
export function readWorkflow(text: string): Readable<WorkflowFile> {
  if (text.length > MAX_CHARACTERS) return { unreadable: `it is longer than ${MAX_CHARACTERS} characters` }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' })
  const [error] = document.errors
  if (error !== undefined) return { unreadable: error.message.split('\n')[0] ?? error.code }
  if (!isMap(document.contents)) return { unreadable: 'it holds no mapping' }
  return withValues(document, usesIn({ document, lines }))
}

function withValues(document: Document.Parsed, uses: WorkflowUse[]): Readable<WorkflowFile> {
  try {
    const root = recordOf(document.toJS())
    // YAML 1.1, which a file can ask for, reads "on" as a truth value.
    const triggers = namesIn(root.on ?? root.true)
    return { value: { uses, triggers, permissions: permissionsOf(root), content: JSON.stringify(root) } }
  } catch {
    return { unreadable: 'its aliases grow beyond every bound' }
  }
}
