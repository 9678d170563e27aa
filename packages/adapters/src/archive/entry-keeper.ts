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

import type { ArchiveEntry, EntrySink } from './entry-sink.ts'

/** Where a reader of archives inside of others puts what it sees. */
export interface EntryKeeper extends Pick<EntrySink, 'begin' | 'data' | 'end'> {
  /** Whether anything would be kept of an entry: others need not be unpacked. */
  wants(entry: ArchiveEntry): boolean
  /** Why something was not looked into; an empty path for the archive as a whole. */
  leave(path: string, reason: string): void
}
