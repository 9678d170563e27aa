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

import type { LocationState } from '@tra/release'
import { elementsOf, numberOf, rootOf, textOf, unreadable } from './svn-xml.ts'

/** What `svn info --xml` says of one directory. */
export interface DirectoryInfo extends Pick<LocationState, 'location' | 'repository'> {
  /** Newest of the repository, at which it was looked up. */
  head: number
}

function revisionIn(text: string | undefined): number {
  const revision = numberOf(text)
  if (revision < 1) throw unreadable()
  return revision
}

/** Undefined for what is no directory. @throws ReleaseError MALFORMED. */
export function readInfo(xml: string): DirectoryInfo | undefined {
  const [entry] = elementsOf(rootOf(xml), 'entry')
  if (entry?.attributes.kind !== 'dir') return undefined
  const [repository] = elementsOf(entry, 'repository')
  const location = textOf(entry, 'url')
  const [uuid, root] = repository === undefined ? ['', ''] : [textOf(repository, 'uuid'), textOf(repository, 'root')]
  if (location === '' || uuid === '' || root === '') throw unreadable()
  return { location, repository: { uuid, root }, head: revisionIn(entry.attributes.revision) }
}

/** The newest revision in the output of `svn log --xml`. @throws ReleaseError MALFORMED. */
export function readNewest(xml: string): number {
  const [entry] = elementsOf(rootOf(xml), 'logentry')
  return revisionIn(entry?.attributes.revision)
}
