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

import { withoutComments } from './authentication.ts'

/** RFC 5322 needs some thirty; comments may follow. */
const MAXIMUM_CHARACTERS = 200
/** `+0000`, `GMT`, and the obsolete names of 4.3. */
const ZONE = /[+-]\d{2}:?\d{2}\s*$|\b(?:UTC?|GMT|Z|[ECMP][SD]T)\s*$/i

/**
 * The time that a header of a mail names; undefined where it names none that can be read. Without a time zone it is read as
 * UTC (RFC 5322, 4.3: "-0000"), never as the time zone of the machine that counts.
 */
export function mailDate(text = ''): Date | undefined {
  const bare = withoutComments(text.slice(0, MAXIMUM_CHARACTERS)).trim()
  const date = new Date(ZONE.test(bare) ? bare : `${bare} UTC`)
  return Number.isNaN(+date) ? undefined : date
}
