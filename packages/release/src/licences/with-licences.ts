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

import {
  MAX_PINNED_BYTES,
  type MergedGraph,
  PINNED_LICENCES_PATH,
  type PinnedLicence,
  pinnedStatements,
  readPinnedLicences,
  withStatements,
} from '@tra/sbom'
import type { SourceTree } from '../ports.ts'

/** What the source tree pins; nothing without such a file. @throws ReleaseError MALFORMED. */
export function pinnedIn(source: Pick<SourceTree, 'read'>): PinnedLicence[] {
  const bytes = source.read(PINNED_LICENCES_PATH, MAX_PINNED_BYTES)
  return bytes === undefined ? [] : readPinnedLicences(bytes)
}

/**
 * The graph with what the source tree pins about licences: the same source gives the same graph on every machine.
 * @throws ReleaseError MALFORMED for a file of pinned licences that is none.
 */
export function withLicences(graph: MergedGraph, source: Pick<SourceTree, 'read'>): MergedGraph {
  const pinned = pinnedIn(source)
  return pinned.length === 0 ? graph : withStatements(graph, pinnedStatements(graph, pinned))
}
