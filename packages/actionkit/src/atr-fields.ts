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

import { ReleaseError } from '@tra/kernel'
import { optionalText, secret } from './fields.ts'
import type { Workflow } from './workflow.ts'

/** Inputs of every action that speaks to ATR with an account; without one it speaks as the workflow that runs. */
export const atrFields = {
  'atr-user': optionalText(),
  'atr-token': secret(),
}

interface AtrInputs {
  'atr-user': string | undefined
  'atr-token': string | undefined
}

/** @throws ReleaseError INPUT_INVALID for a token of nobody. */
export function atrAccountOf({ 'atr-user': id, 'atr-token': token }: AtrInputs) {
  if (token === undefined) return undefined
  if (id !== undefined) return { id, token }
  throw new ReleaseError('INPUT_INVALID', 'atr-token is given, and atr-user is not', {
    hint: 'Set it to the ASF id that the token belongs to.',
  })
}

/** Who speaks to ATR: the account where one is given, else the workflow. @throws ReleaseError INPUT_INVALID. */
export function atrSpeaker(inputs: AtrInputs, { idToken, mask, info: progress }: Workflow) {
  const account = atrAccountOf(inputs)
  return { ...(account === undefined ? { idToken } : { account }), mask, progress }
}
