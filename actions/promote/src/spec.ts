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

import { atrFields, flag, optionalText, releaseFields, secret, serviceUrlOr, text, textOr, url } from '@tra/actionkit'

export const spec = {
  name: 'promote',
  inputs: {
    tally: text(),
    report: text(),
    ...releaseFields,
    'staged-url': url(),
    'release-url': url(),
    keys: text(),
    holds: optionalText(),
    'holds-key': optionalText(),
    renames: optionalText(),
    'release-tag': optionalText(),
    commit: optionalText(),
    'candidate-tag': optionalText(),
    repository: optionalText(),
    execute: flag(false),
    'svn-username': optionalText(),
    'svn-password': secret(),
    'github-token': secret(),
    'github-url': serviceUrlOr('https://api.github.com'),
    ...atrFields,
    'output-directory': textOr('.trusted-release/promote'),
  },
  outputs: ['plan', 'receipt', 'revision', 'candidate-digest'],
} as const
