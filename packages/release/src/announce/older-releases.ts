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

import { compareVersions, parseVersion } from '@tra/kernel'
import type { PageFacts } from './page-facts.ts'

const VERSION = /(?<![\d.a-z])v?(\d{1,9}(?:\.\d{1,9}){1,5})(?=[-_/.]|$)/i

const parent = (url: string) => url.replace(/\/+$/, '').replace(/[^/]*$/, '')

function isSuperseded(found: string, released: string): boolean {
  const [old, current] = [parseVersion(found), parseVersion(released)]
  if (old === undefined || current === undefined) return false
  const isSameBranch = [0, 1].every((place) => (old.numbers[place] ?? 0) === (current.numbers[place] ?? 0))
  return isSameBranch && compareVersions(old, current) < 0
}

/** Links to releases that this one supersedes, at places from which they are removed: they are at archive.apache.org. */
export function supersededLinks({ links, request }: PageFacts): string[] {
  const { downloadUrl, mirrorUrl, release } = request
  const places = [parent(downloadUrl), parent(mirrorUrl)]
  return [...links].filter((link) => {
    const place = places.find((one) => link.startsWith(one))
    const [, version] = (place !== undefined && VERSION.exec(link.slice(place.length))) || []
    return version !== undefined && isSuperseded(version, release.version)
  })
}
