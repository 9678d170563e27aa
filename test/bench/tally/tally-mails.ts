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

import { readFileSync } from 'node:fs'
import { type Mail, readMail, readMbox, tallyVotes } from '@tra/votes'
import { DIGEST, MEMBERS } from './list-month.ts'

// What a tally costs: the same mails, read for the vote and counted.
const [path = ''] = process.argv.slice(2)
const mails: Mail[] = []
for (const raw of readMbox(readFileSync(path))) mails.push(await readMail(raw))
const roster = Array.from({ length: MEMBERS }, (_, number) => ({
  id: `member${number}`,
  name: `Member Number${number}`,
}))
const { messages } = tallyVotes({
  mails,
  roster,
  round: 'committee',
  voters: {},
  candidateDigest: DIGEST,
  minimumHours: 72,
  authenticatedSenders: false,
  now: new Date('2026-06-01T00:00:00Z'),
})
if (messages.length < 2) process.exitCode = 1
