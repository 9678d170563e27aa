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

import type { GitHubReleases } from '@tra/testkit'
import { describeKilledStore, type Places } from './killed-store.ts'

function gitHubPlaces(_world: string, server: GitHubReleases): Places {
  const root = 'https://github.com/example-org/tool/releases/tag'
  return {
    ...{ staging: root, staged: `${root}/1.0-rc1`, released: `${root}/1.0` },
    revisions: async () => server.releases.length,
  }
}

describeKilledStore({ store: 'GitHub', placesIn: gitHubPlaces, afterStage: 1, afterPromotion: 2 })
