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

import type { ReleaseKey } from './release-key.ts'

const INTRODUCTION = `This file contains the PGP keys of various developers.
Please don't use them for email unless you have to. Their main purpose is code signing.

  Users:  gpg --import KEYS
  Developers:
          (gpg --list-sigs <your name> && gpg --armor --export <your name>) >> KEYS
`

// Real files hold headings, half sentences and rulers between the blocks; a reader must step over them.
const RUBBISH =
  '\n-----  Keys of emeritus members follow  -----\n** -- PLEASE NOTE -- see https://www.example.org/keys\n'

/** A KEYS file as projects keep it: per key what gpg lists and the armoured block, with text in between. */
export function keysFile(keys: readonly Pick<ReleaseKey, 'listing' | 'armoredPublic'>[]): string {
  return [INTRODUCTION, ...keys.map(({ listing, armoredPublic }) => `${listing}${armoredPublic}`)].join(RUBBISH)
}
