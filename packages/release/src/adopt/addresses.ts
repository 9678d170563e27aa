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

/** Where a project's candidates, releases and keys lie. */
export function addressesOf({ committee, product, profile, repository }: Adoption) {
  if (profile === 'open-source') {
    const releases = `https://github.com/${repository}/releases`
    return { store: releases, release: releases, keys: `https://raw.githubusercontent.com/${repository}/HEAD/KEYS` }
  }
  const top = profile === 'asf-podling' ? `incubator/${committee}` : committee
  const folder = product === committee ? top : `${top}/${product}`
  return {
    store: `${DIST}/dev/${folder}`,
    release: `${DIST}/release/${folder}`,
    keys: `https://downloads.apache.org/${top}/KEYS`,
  }
}
