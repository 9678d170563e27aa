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

import type { ProfileName } from '@tra/kernel'

/** What the command line passes on. */
export interface RehearsalOptions {
  project: string | undefined
  ref: string | undefined
  scenario: string | undefined
  /** Where the release is staged and published: `svn` unless said. */
  store?: string | undefined
  profile: ProfileName | undefined
  /** Build by the command of the project's caller; the source archive alone otherwise. */
  build?: boolean
  /** Where the release record is written; the page of the tally is put beside it. */
  record: string | undefined
  /** Directory into which the candidate and everything the actions wrote are copied. */
  keep: string | undefined
  serve: boolean
  verbose: boolean
}

export interface Terminal {
  out(text: string): void
  log(line: string): void
}
