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

import type { DependencyKind } from '../dependency-graph.ts'

const MAX_MODULE_BYTES = 1024 * 1024
const CALL = /^(bazel_dep|\w+_override)\s*\(([^()]{0,2000})\)/gm
const TEXT_ARGUMENT = /\b(name|module_name|version)\s*=\s*["']([\w.+-]{1,256})["']/g
const IS_DEV = /\bdev_dependency\s*=\s*True\b/

/** What a MODULE.bazel asks for by itself. */
export interface WantedModule {
  name: string
  version?: string
  kind: DependencyKind
  /** It comes from a folder, a commit or an archive, and not from a registry. */
  isOverridden: boolean
}

const FROM_A_REGISTRY = new Set(['single_version_override', 'multiple_version_override'])

function argumentsOf(text: string): Map<string, string> {
  return new Map([...text.matchAll(TEXT_ARGUMENT)].map(([, key = '', value = '']) => [key, value]))
}

/** The direct dependencies; MODULE.bazel is a program in Starlark, whose calls of `bazel_dep` must be literal. */
export function wantedModules(bytes: Uint8Array | undefined): WantedModule[] {
  if (bytes === undefined || bytes.length > MAX_MODULE_BYTES) return []
  const text = new TextDecoder().decode(bytes).replaceAll(/#[^\n]*/g, '')
  const calls = [...text.matchAll(CALL)].map(([, call = '', list = '']) => ({ call, list, given: argumentsOf(list) }))
  const overridden = new Set(
    calls
      .filter(({ call }) => call !== 'bazel_dep' && !FROM_A_REGISTRY.has(call))
      .flatMap(({ given }) => given.get('module_name') ?? []),
  )
  return calls.flatMap(({ call, list, given }) => {
    const [name, version] = [given.get('name'), given.get('version')]
    if (call !== 'bazel_dep' || name === undefined) return []
    const kind = IS_DEV.test(list) ? 'dev' : 'required'
    return [{ name, kind, isOverridden: overridden.has(name), ...(version !== undefined && { version }) }]
  })
}
