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

import type { Adoption } from './adoption.ts'

const DIST = 'https://dist.apache.org/repos/dist'

/** Where a project's candidates, releases and keys lie. `release` and `served` are above the directory of a version. */
export function addressesOf({ committee, profile, repository, distribution }: Adoption) {
  if (profile === 'open-source') {
    const releases = `https://github.com/${repository}/releases`
    const keys = `https://raw.githubusercontent.com/${repository}/HEAD/KEYS`
    return { store: releases, release: releases, keys, served: releases, mirror: releases }
  }
  const top = profile === 'asf-podling' ? `incubator/${committee}` : committee
  return {
    store: `${DIST}/dev/${distribution}`,
    release: `${DIST}/release/${distribution}`,
    keys: `https://downloads.apache.org/${top}/KEYS`,
    served: `https://downloads.apache.org/${distribution}`,
    mirror: `https://www.apache.org/dyn/closer.lua/${distribution}`,
  }
}
