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

import { osvDatabase, osvService, PUBLIC_OSV, systemClock } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import type { AdvisorySource } from '@tra/release'
import type { Terminal, Values } from '../command.ts'
import { textOption } from '../values.ts'

/** Where advisories come from: `--database`, `--osv-url`, or OSV itself. @throws ReleaseError INPUT_INVALID for both. */
export function advisorySource(values: Values, { log }: Terminal): AdvisorySource {
  const [directory, url] = [textOption(values, 'database'), textOption(values, 'osv-url')]
  if (directory === undefined)
    return { service: osvService({ clock: systemClock, progress: log, url }), name: url ?? PUBLIC_OSV }
  if (url === undefined) return { database: osvDatabase(directory), name: directory }
  throw new ReleaseError('INPUT_INVALID', '--database and --osv-url: advisories come from one place', {
    hint: 'Leave one of them out.',
  })
}
