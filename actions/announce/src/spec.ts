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
  atrFields,
  flag,
  integer,
  mailFields,
  optionalText,
  optionalUrl,
  optionalWords,
  releaseFields,
  text,
  textOr,
  url,
  urlOr,
} from '@tra/actionkit'

export const spec = {
  name: 'announce',
  inputs: {
    receipt: text(),
    ...releaseFields,
    'download-url': url(),
    'mirror-url': url(),
    'cdn-url': optionalUrl(),
    'page-url': url(),
    page: optionalText(),
    'keys-url': url(),
    'announce-to': text(),
    'announce-from': text(),
    about: text(),
    'certificate-identity': optionalText(),
    template: optionalText(),
    'fixed-cves': optionalWords(),
    vdr: optionalText(),
    holds: optionalText(),
    'holds-key': optionalText(),
    send: flag(false),
    'atr-release': optionalUrl(),
    ...atrFields,
    ...mailFields,
    'archive-url': urlOr('https://lists.apache.org'),
    'confirm-minutes': integer(15, { minimum: 0, maximum: 350 }),
    'wait-minutes': integer(120, { minimum: 0, maximum: 350 }),
    'settle-minutes': integer(60, { minimum: 0, maximum: 350 }),
    'output-directory': textOr('.trusted-release/announce'),
  },
  outputs: [
    'verdict',
    'announce-mail',
    'download-page',
    'download-page-markdown',
    'release-notes',
    'github-release',
    'message-ids',
    'permalinks',
  ],
} as const
