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

import type { GoMod, Requirement } from './go-mod.ts'
import { laterGoVersion } from './go-version.ts'

/** A module of the build, in the version that is used. */
export interface SelectedModule {
  path: string
  version: string
  direct: boolean
  vendored: boolean
  /** Every version that is asked for. */
  versions: Set<string>
}

function select(
  selected: Map<string, SelectedModule>,
  { path, version, indirect }: Requirement,
  vendored: boolean,
): void {
  const known = selected.get(path)
  selected.set(path, {
    path,
    version: laterGoVersion(version, known?.version ?? version),
    direct: known?.direct || !indirect,
    vendored: known?.vendored || vendored,
    versions: (known?.versions ?? new Set()).add(version),
  })
}

/**
 * Minimal version selection over what go.mod and vendor/modules.txt list; from Go 1.17 on, that is the whole build. The go
 * command passes over excluded versions.
 */
export function selectedModules({ module, requirements, excluded }: GoMod, vendored: Requirement[]): SelectedModule[] {
  const selected = new Map<string, SelectedModule>()
  const isUsed = ({ path, version }: Requirement): boolean => path !== module && !excluded.has(`${path} ${version}`)
  for (const requirement of requirements.filter(isUsed)) select(selected, requirement, false)
  for (const requirement of vendored.filter(isUsed)) select(selected, requirement, true)
  return [...selected.values()]
}
