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

import { type StoreAccess, systemClock } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import type { Progress } from '@tra/release'
import { atrAccount } from './atr-account.ts'
import type { Values } from './command.ts'
import { textOption } from './values.ts'

/** The accounts of whoever types: secrets come from the environment, never from the command line, where others see them. */
export function storeAccess(values: Values, progress: Progress = () => {}): StoreAccess {
  // GitHub's own names: a runner of an Enterprise server sets the address of its API.
  const { GITHUB_TOKEN: token, GITHUB_API_URL: apiUrl } = process.env
  const atr = { account: atrAccount(process.env), progress }
  return { clock: systemClock, svn: subversionAccount(values), github: { token, apiUrl }, atr }
}

function subversionAccount(values: Values): { username?: string; password?: string } {
  const username = textOption(values, 'username')
  if (username === undefined) return {}
  const password = process.env.SVN_PASSWORD
  if (!password) {
    throw new ReleaseError('INPUT_INVALID', '--username needs the password in the environment variable SVN_PASSWORD', {
      hint: 'Type `read -rs SVN_PASSWORD; export SVN_PASSWORD` first; it must not stand on the command line.',
    })
  }
  return { username, password }
}
