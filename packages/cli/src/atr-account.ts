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

/** Who asks ATR: from the environment only, so that no token stands on a command line. @throws ReleaseError INPUT_INVALID. */
export function atrAccount({
  ATR_ASF_ID: id,
  ATR_TOKEN: token,
}: NodeJS.ProcessEnv): { id: string; token: string } | undefined {
  if (!token) return undefined
  if (id) return { id, token }
  throw new ReleaseError('INPUT_INVALID', 'ATR_TOKEN is set, and ATR_ASF_ID is not', {
    hint: 'Set it to the ASF id that the token belongs to.',
  })
}
