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

import type { StoredFile } from '@tra/release'
import { elementsOf, numberOf, rootOf, textOf, unreadable } from './svn-xml.ts'

/** The files in the output of `svn list --xml --recursive`, sorted by path. @throws ReleaseError MALFORMED. */
export function readListing(xml: string): StoredFile[] {
  const entries = elementsOf(rootOf(xml), 'list').flatMap((list) => elementsOf(list, 'entry'))
  const files = entries
    .filter(({ attributes }) => attributes.kind === 'file')
    .map((entry) => ({ path: textOf(entry, 'name'), size: numberOf(textOf(entry, 'size')) }))
  if (files.some(({ path }) => path === '')) throw unreadable()
  return files.sort((one, other) => (one.path < other.path ? -1 : 1))
}
