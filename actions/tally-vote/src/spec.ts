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
  digest,
  flag,
  integer,
  mailFields,
  oneOf,
  optionalText,
  optionalUrl,
  releaseFields,
  secret,
  textOr,
  urlOr,
} from '@tra/actionkit'
import { rounds } from '@tra/votes'

export const spec = {
  name: 'tally-vote',
  inputs: {
    thread: optionalText(),
    list: optionalText(),
    subject: optionalText(),
    since: optionalText(),
    ...releaseFields,
    'candidate-digest': digest(),
    round: oneOf(rounds, 'committee'),
    'podling-tally': optionalText(),
    'podling-thread': optionalText(),
    commit: optionalText(),
    revision: optionalText(),
    'archive-url': urlOr('https://lists.apache.org'),
    cache: optionalText(),
    roster: textOr('https://whimsy.apache.org/public/committee-info.json'),
    voters: optionalText(),
    keys: optionalText(),
    mailmap: optionalText(),
    'release-manager': optionalText(),
    'vote-hours': integer(72, { minimum: 1, maximum: 720 }),
    'expedited-reason': optionalText(),
    'atr-url': optionalUrl(),
    'atr-project': optionalText(),
    'atr-user': optionalText(),
    'atr-token': secret(),
    senders: oneOf(['authenticated', 'any'], 'authenticated'),
    'result-to': optionalText(),
    'result-from': optionalText(),
    'result-template': optionalText(),
    'send-result': flag(false),
    ...mailFields,
    'output-directory': textOr('.trusted-release/tally-vote'),
  },
  outputs: [
    'outcome',
    'verdict',
    'binding-plus',
    'binding-minus',
    'tally',
    'result-mail',
    'result-message-id',
    'board-reminder',
  ],
} as const
