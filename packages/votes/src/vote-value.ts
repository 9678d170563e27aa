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

/** The only values that can bind (voting.html: "must use +1, 0, -1 to be considered binding"). */
export const voteValues = ['+1', '0', '-1'] as const
export type VoteValue = (typeof voteValues)[number]

/** Whether a written value is one that counts; `+0.5` and `++1` are opinions. */
export function isVoteValue(value: string): value is VoteValue {
  return voteValues.some((counted) => counted === value)
}

/** `+0`, `-0` and `±0` are all `0`; a fraction stays as it was written. */
export function voteValue(sign: string, digits: string): string {
  const written = `${sign}${digits}`
  if (sign === '++' || digits.includes('.')) return written
  if (digits === '0') return '0'
  return sign === '-' ? '-1' : '+1'
}
