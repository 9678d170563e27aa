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

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { describeKilledStore, type Places } from './killed-store.ts'

function directoryPlaces(world: string): Places {
  const root = `directory:${world}/store`
  return {
    ...{ staging: `${root}/dev`, staged: `${root}/dev/1.0-rc1`, released: `${root}/release/1.0` },
    async revisions() {
      const found = await readdir(join(world, 'store'), { recursive: true })
      const odd = found.filter((path) => path.includes('partial'))
      expect(odd).toEqual([])
      return found.filter((path) => /^(dev|release)\/[^/]+$/.test(path)).length
    },
  }
}

describeKilledStore({ store: 'a directory', placesIn: directoryPlaces, afterStage: 1, afterPromotion: 1 })
