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

import { distReader } from '@tra/adapters'
import type { Now } from '../coordinator-app.ts'
import type { Database } from '../store/database.ts'
import { type RunningMirror, runMirror } from './run-mirror.ts'

/** Pause between two looks at Subversion. */
const MIRROR_MILLISECONDS = 10 * 60 * 1000

/** Mirrors a Subversion that holds `dev` and `release` for as long as it runs. */
export function distMirror(url: string, database: Database, clock: Now): RunningMirror {
  return runMirror({ reader: distReader(url), database, now: () => clock.now() }, MIRROR_MILLISECONDS)
}
