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

import {
  candidateHasher,
  candidateReader,
  documentReader,
  fileWriter,
  readStageReceipt,
  svnStore,
  systemClock,
  temporaryDirectories,
} from '@tra/adapters'
import { jsonDocument, stageCandidate } from '@tra/release'

// node stage-again.ts <directory> <location> <user> <password> <digest> <receipt>: all of what stage-rc does.
const [directory = '', stagingUrl = '', username, password, expectedDigest = '', path = ''] = process.argv.slice(2)
const mail = {
  ...{ to: 'dev@example.org', from: 'Rosa', keysUrl: 'https://example.org/KEYS', voteHours: 72 },
  ...{ commit: undefined, tag: undefined, expeditedReason: undefined },
}
const { receipt } = await stageCandidate(
  {
    release: { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' },
    ...{ directory, stagingUrl, expectedDigest, mail, dryRun: false },
    receipt: await readStageReceipt(path, documentReader()),
  },
  {
    reader: candidateReader(),
    hasher: candidateHasher(),
    store: svnStore({ username, password }),
    scratch: temporaryDirectories(),
    clock: systemClock,
    progress: console.log,
  },
)
if (receipt !== undefined) await fileWriter().write(path.replace(/\.none$/, '.json'), jsonDocument(receipt))
