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

import { releaseManager } from '../people.ts'

export const COMMITTEE = 'example'

/** The lists of the rehearsal. */
export const lists = { vote: 'dev@example.example.org', announce: 'announce@example.org' }

/** Who may do what in the rehearsal's Subversion, and send by its relay; the passwords live as long as the rehearsal. */
export const accounts = {
  ci: { name: 'example-ci', password: 'rehearsal-ci-password', committee: COMMITTEE, role: 'ci' },
  mail: { name: releaseManager.id, password: 'rehearsal-mail-password' },
  pmc: { name: releaseManager.id, password: 'rehearsal-pmc-password', committee: COMMITTEE, role: 'pmc-member' },
  atr: { name: 'rehearsal-atr', password: 'rehearsal-atr-password', committee: COMMITTEE, role: 'pmc-member' },
  token: 'rehearsal-atr-token',
} as const
