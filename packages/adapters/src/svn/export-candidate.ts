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

import { withTemporaryDirectory } from '../process/index.ts'
import { svnClient } from './svn-client.ts'
import { pegged, svnLocation } from './svn-location.ts'

/**
 * Brings what everybody may read at a location into a directory. `accept` sees its size first and throws to refuse.
 * @throws ReleaseError NOT_FOUND, NETWORK, TIMEOUT, INPUT_INVALID, TOOL_MISSING, and what `accept` throws.
 */
export function exportCandidate(
  reference: string,
  into: string,
  accept: (found: { files: number; bytes: number }) => void,
): Promise<void> {
  return withTemporaryDirectory(async (workspace) => {
    const client = svnClient({}, workspace)
    const location = pegged(svnLocation(reference, false), undefined)
    const files = await client.list(location)
    accept({ files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) })
    await client.export(location, into)
  })
}
