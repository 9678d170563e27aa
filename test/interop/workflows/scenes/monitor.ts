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

import { judge } from '../judge.ts'
import type { Scratch } from '../scratch.ts'

const ARCHIVE = 'apache-example-1.0.0-src.tar.gz'

/** What users download is looked at: as it was released, and after somebody changed it on the download host. */
export async function playMonitoring(scratch: Scratch, receipt: string): Promise<void> {
  const { store, site } = scratch.stage.world
  const served = store.downloadUrl(scratch.stage.project.release, site.url)
  const watched = { workflow: 'release-monitor', with: { 'release-url': `${served}/`, receipt } }
  const green = await scratch.run({ ...watched, what: 'what is served is what was released' })
  judge('release-monitor finds what was released', green, green.isGreen)
  site.faults.set(`${new URL(served).pathname}/${ARCHIVE}`, { type: 'application/octet-stream', body: 'changed' })
  const red = await scratch.run({ ...watched, what: 'bytes changed on the download host' })
  judge('release-monitor tells bytes that changed', red, !red.isGreen && red.log.includes('published-files-unchanged'))
}
