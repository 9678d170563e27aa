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

import type { InstalledPackages } from '../src/licences/installed-packages.ts'

const encoder = new TextEncoder()

/** Installed packages from `cache/path` → content. */
export function installedOf(files: Record<string, string>): InstalledPackages & { reads: string[] } {
  const reads: string[] = []
  return {
    reads,
    read(cache, path, maximumBytes) {
      reads.push(`${cache}/${path}`)
      const text = Object.hasOwn(files, `${cache}/${path}`) ? files[`${cache}/${path}`] : undefined
      return text === undefined || text.length > maximumBytes ? undefined : encoder.encode(text)
    },
    list(cache, directory) {
      const prefix = directory === '' ? `${cache}/` : `${cache}/${directory}/`
      const below = Object.keys(files).filter((path) => path.startsWith(prefix))
      return [...new Set(below.map((path) => path.slice(prefix.length).split('/')[0] ?? ''))].toSorted()
    },
  }
}
