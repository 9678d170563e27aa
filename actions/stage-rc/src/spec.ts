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
  integer,
  oneOf,
  optionalText,
  releaseFields,
  secret,
  serviceUrlOr,
  text,
  textOr,
  url,
} from '@tra/actionkit'
import { rounds } from '@tra/votes'

export const spec = {
  name: 'stage-rc',
  inputs: {
    directory: text(),
    ...releaseFields,
    'candidate-digest': digest(),
    'staging-url': url(),
    'svn-username': optionalText(),
    'svn-password': secret(),
    'github-token': secret(),
    'github-url': serviceUrlOr('https://api.github.com'),
    'atr-host-key': optionalText(),
    'atr-ssh': optionalText(),
    'vote-to': text(),
    'vote-from': text(),
    'keys-url': url(),
    commit: optionalText(),
    tag: optionalText(),
    'vote-hours': integer(72, { minimum: 1, maximum: 720 }),
    'expedited-reason': optionalText(),
    'vote-template': optionalText(),
    'vote-subject-template': optionalText(),
    'vote-variables': optionalText(),
    round: oneOf(rounds, 'committee'),
    'podling-thread': optionalText(),
    'podling-result': optionalText(),
    'mail-directory': textOr('.trusted-release/stage-rc'),
    receipt: textOr('.trusted-release/stage-rc/receipt.json'),
  },
  outputs: ['location', 'revision', 'candidate-digest', 'vote-mail', 'deadline', 'receipt'],
} as const
