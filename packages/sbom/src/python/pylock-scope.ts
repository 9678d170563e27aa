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

import { type Scope, scopes } from '../dependency-graph.ts'

const MEMBERSHIP = /(['"])([\w.-]+)\1 (not )?in (extras|dependency_groups)/g

/**
 * PEP 751 writes extras and groups into the marker of a package: `'web' in extras or 'test' in dependency_groups`. A package
 * without them is always installed, and so is one of a default group.
 */
export function pylockScope(marker: string, defaultGroups: readonly string[]): Scope {
  const memberships = [...marker.matchAll(MEMBERSHIP)]
  const found = memberships.map(([, , name = '', not, where]): Scope => {
    if (not !== undefined || (where !== 'extras' && defaultGroups.includes(name))) return 'required'
    return where === 'extras' ? 'optional' : 'excluded'
  })
  return scopes.find((scope) => found.includes(scope)) ?? 'required'
}
