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

import { join } from 'node:path'

interface Environment {
  HOME?: string
  USERPROFILE?: string
  CARGO_HOME?: string
  GOPATH?: string
  GOMODCACHE?: string
  NUGET_PACKAGES?: string
}

/** Where the package managers of this machine keep what they install, by their own variables; `tree` is the source. */
export function installedPlaces(tree: string, environment: Environment) {
  const home = environment.HOME ?? environment.USERPROFILE
  const below = (...parts: string[]) => (home === undefined ? undefined : join(home, ...parts))
  const { CARGO_HOME: cargo = below('.cargo'), GOPATH: go = below('go') } = environment
  return {
    tree,
    cargo: cargo && join(cargo, 'registry', 'src'),
    maven: below('.m2', 'repository'),
    go: environment.GOMODCACHE ?? (go && join(go, 'pkg', 'mod')),
    nuget: environment.NUGET_PACKAGES ?? below('.nuget', 'packages'),
  }
}
