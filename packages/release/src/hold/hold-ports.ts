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

import type { HoldEvent } from '@tra/ledger'
import type { Clock, DocumentReader, FileWriter, Progress } from '../ports.ts'

/** Takes events of holds. */
export interface HoldLog {
  record(event: HoldEvent): Promise<unknown>
}

/** A security advisory that is to be drafted. */
export interface WantedAdvisory {
  /** Stands in the description: by it an earlier draft is found again. */
  marker: string
  /** One line. */
  summary: string
  /** Markdown, without the marker. */
  description: string
  severity: 'critical' | 'high' | 'medium' | 'low'
  product: string
  version?: string
}

/** Where drafts of security advisories are kept, seen by maintainers alone. */
export interface AdvisoryDrafts {
  /** Makes a draft, or finds the one that an earlier run made. @throws ReleaseError PERMISSION_MISSING, NETWORK, …. */
  draft(wanted: WantedAdvisory): Promise<{ url: string; created: boolean }>
}

export interface HoldPorts {
  documents: DocumentReader
  writer: FileWriter
  events: HoldLog
  clock: Clock
  progress: Progress
}
