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

import type { XmlElement } from '@rgrove/parse-xml'
import { type DistArea, type DistChange, type DistFile, type DistFolder, distAreas } from '@tra/release'
import { dateOf, elementsOf, numberOf, rootOf, textOf, unreadable } from './svn-xml.ts'

const actions: Record<string, DistChange['action']> = {
  A: 'added',
  D: 'deleted',
  M: 'modified',
  R: 'replaced',
}

/** What `svn info --xml` says of the directory that holds the areas. */
export interface DistRoot {
  uuid: string
  revision: number
  /** Its path in the repository: empty, or with a slash in front and none behind. */
  path: string
}

/** @throws ReleaseError MALFORMED. */
export function readRoot(xml: string): DistRoot {
  const [entry] = elementsOf(rootOf(xml), 'entry')
  if (entry === undefined) throw unreadable()
  const [repository] = elementsOf(entry, 'repository')
  const relative = textOf(entry, 'relative-url')
  if (repository === undefined || !relative.startsWith('^/')) throw unreadable()
  const path = decodeURIComponent(relative.slice(1)).replace(/\/$/, '')
  return { uuid: textOf(repository, 'uuid'), revision: numberOf(entry.attributes.revision), path }
}

function entriesOf(xml: string, kind: 'file' | 'dir'): { name: string; entry: XmlElement; commit: XmlElement }[] {
  const entries = elementsOf(rootOf(xml), 'list').flatMap((list) => elementsOf(list, 'entry'))
  return entries
    .filter(({ attributes }) => attributes.kind === kind)
    .map((entry) => {
      const [commit] = elementsOf(entry, 'commit')
      const name = textOf(entry, 'name')
      if (commit === undefined || name === '') throw unreadable()
      return { name, entry, commit }
    })
}

/** The directories of `svn list --xml`. @throws ReleaseError MALFORMED. */
export function readFolders(xml: string): DistFolder[] {
  return entriesOf(xml, 'dir').map(({ name, commit }) => ({
    path: name,
    revision: numberOf(commit.attributes.revision),
  }))
}

/** The files of `svn list --xml --recursive`, below the path given. @throws ReleaseError MALFORMED. */
export function readFiles(xml: string, below: string): DistFile[] {
  return entriesOf(xml, 'file').map(({ name, entry, commit }) => ({
    path: `${below}/${name}`,
    size: numberOf(textOf(entry, 'size')),
    revision: numberOf(commit.attributes.revision),
    changedAt: dateOf(textOf(commit, 'date')),
  }))
}

/** The directories that `svn log --xml --verbose` names, oldest revision first. @throws ReleaseError MALFORMED. */
export function readChanges(xml: string, root: string): { revisions: number[]; changes: DistChange[] } {
  const entries = elementsOf(rootOf(xml), 'logentry')
  const revisions = entries.map(({ attributes }) => numberOf(attributes.revision))
  return { revisions, changes: entries.flatMap((entry) => changesOf(entry, root)) }
}

function changesOf(entry: XmlElement, root: string): DistChange[] {
  const paths = elementsOf(entry, 'paths').flatMap((element) => elementsOf(element, 'path'))
  return paths.flatMap((element): DistChange[] => {
    const { kind, action = '', 'copyfrom-path': source } = element.attributes
    const place = placeOf(element.text, root)
    const done = actions[action]
    if (kind !== 'dir' || place === undefined || done === undefined) return []
    const from = source === undefined ? undefined : placeOf(source, root)
    const revision = numberOf(entry.attributes.revision)
    const change = { revision, date: dateOf(textOf(entry, 'date')), action: done, ...place }
    return [from === undefined ? change : { ...change, from }]
  })
}

function placeOf(path: string, root: string): { area: DistArea; path: string } | undefined {
  const area = distAreas.find((name) => path.startsWith(`${root}/${name}/`))
  return area === undefined ? undefined : { area, path: path.slice(`${root}/${area}/`.length) }
}
