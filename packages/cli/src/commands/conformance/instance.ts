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

import { type documentReader, embeddedRoot, trustRootFrom } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import type { Terminal, Values } from '../../command.ts'
import { textOption } from '../../values.ts'

/** Which public instance is meant where no document of another one is given. */
export const instanceOf = (values: Values) => (values.staging === true ? 'staging' : 'production')

/**
 * The trust root that the options name. What is embedded is used only when that was asked for, and then without the
 * network: whoever could cut that off would else decide which root counts.
 */
export async function trustRootOf(
  values: Values,
  documents: ReturnType<typeof documentReader>,
  terminal: Terminal,
): ReturnType<typeof trustRootFrom> {
  const reference = textOption(values, 'trusted-root')
  if (reference !== undefined || values['allow-embedded-root'] !== true) {
    return trustRootFrom(reference, documents, { instance: instanceOf(values) })
  }
  if (instanceOf(values) === 'staging') {
    throw new ReleaseError('INPUT_INVALID', 'no trust root of the staging instance is embedded', {
      hint: 'Give --trusted-root, or leave --allow-embedded-root out.',
    })
  }
  const { trustRoot, version, expires } = await embeddedRoot()
  terminal.log(`Trusting the embedded root ${version}, meant to be used until ${dayOf(expires)}; it may be outdated.`)
  return trustRoot
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 'YYYY-MM-DD'.length)
