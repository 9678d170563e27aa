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

import { type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import type { FoundPackage, Unread } from './found-package.ts'
import { plainText } from './metadata-text.ts'
import type { Granted } from './wished-packages.ts'

const SHOWN = 5

type Gap = Pick<KnownUnknown, 'kind' | 'message'>

function listed(names: readonly string[]): string {
  const shown = [...new Set(names)].toSorted()
  const more = shown.length > SHOWN ? ` and ${shown.length - SHOWN} more` : ''
  return `${shown
    .slice(0, SHOWN)
    .map((name) => plainText(name))
    .join(', ')}${more}`
}

function wishGaps({ absent, ambiguous }: Granted, label: string): Gap[] {
  const gaps: Gap[] = []
  if (absent.length > 0)
    gaps.push({
      kind: 'unresolved-dependency',
      message: `${label} needs ${listed(absent)}, which the archive does not hold`,
    })
  if (ambiguous.length > 0)
    gaps.push({
      kind: 'unresolved-dependency',
      message: `${label} needs ${listed(ambiguous)}, of which the archive holds several versions`,
    })
  return gaps
}

function packageGaps({ identity, isSpread, holder }: FoundPackage, isHashed: boolean): Gap[] {
  const { name, version, wishes, doubt, isInferred } = identity
  const gaps: Gap[] = []
  const add = (kind: KnownUnknown['kind'], message: string) => gaps.push({ kind, message })
  if (doubt !== undefined) add('unidentified', `which package ${name} is, is unknown: ${doubt}`)
  if (isInferred) add('inferred-identity', `${name} is told by its file name alone, which others name so`)
  if (version === undefined && doubt === undefined) add('no-version', `the version of ${name} is unknown`)
  if (wishes === undefined && doubt === undefined)
    add('no-edges', `what ${name} depends on is not told by its metadata`)
  if (!isHashed) {
    const into = holder === subjectRef ? 'the archive' : holder
    add(
      'no-integrity',
      isSpread ? `the files of ${name} lie among those of ${into}` : `the digest of ${name} was not computed`,
    )
  }
  return gaps
}

/**
 * What is not known about a package that lies in an archive.
 * @param isHashed some copy of it has a digest.
 */
export function packagedGaps(found: FoundPackage, granted: Granted, isHashed: boolean): KnownUnknown[] {
  const { role, identity, place } = found
  const ref = role === 'subject' ? subjectRef : identity.ref
  const gaps = [...wishGaps(granted, identity.name), ...(role === 'package' ? packageGaps(found, isHashed) : [])]
  return gaps.map((gap) => ({ ...gap, ref, path: place }))
}

export function unreadGap({ holder, place, reason }: Unread): KnownUnknown {
  const message = `${place === '' ? 'the archive' : place} was not looked into: it ${reason}`
  return { kind: 'unread-content', ref: holder, message, path: place }
}
