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

// Runs every reusable workflow from its template by act on this machine, in the rehearsal's world: as it should go, and where
// it must stop. The table at the end shows what each run left behind.
import { isAsItShouldBe } from './judge.ts'
import { playBuildCommand, playBuildImage } from './scenes/build.ts'
import {
  playFirstRelease,
  playGreenCandidate,
  playRedCheck,
  playTamperedArtifact,
  playUnsignedTag,
} from './scenes/candidate.ts'
import { playMonitoring } from './scenes/monitor.ts'
import { playAnnouncement, playPromotion, playRefusedPlan } from './scenes/publish.ts'
import { playFailedVote, playTally } from './scenes/vote.ts'
import { openScratch } from './scratch.ts'

const [act = ''] = process.argv.slice(2)
const scratch = await openScratch(act)
try {
  const staged = await playGreenCandidate(scratch)
  await playTamperedArtifact(scratch)
  await playUnsignedTag(scratch)
  await playRedCheck(scratch)
  await playBuildCommand(scratch)
  await playBuildImage(scratch)
  await playFirstRelease(scratch)
  const vote = await playTally(scratch, staged)
  await playRefusedPlan(scratch, await playFailedVote(scratch, staged))
  const receipt = await playPromotion(scratch, vote)
  await playAnnouncement(scratch, receipt)
  await playMonitoring(scratch, receipt)
  console.log(`\n${scratch.evidence.table()}`)
} finally {
  await scratch.close()
}
process.exitCode = isAsItShouldBe() ? 0 : 1
