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

import { declaredVersion, isVersionFile } from '@tra/checks'

/** What a version is called before it is released. */
const UNRELEASED = /(?:[-.](?:SNAPSHOT|dev\d{0,9})|-(?:alpha|beta)\.0)$/i

/** Those of the names in a root directory that may state the project's version. */
export function versionFilesAmong(root: readonly string[]): string[] {
  return root.filter(isVersionFile)
}

/** The version that is released next, by the first of these files that states one: `1.2-SNAPSHOT` becomes `1.2`. */
export function declaredVersionIn(texts: ReadonlyMap<string, string>): { path: string; version: string } | undefined {
  for (const [path, text] of texts) {
    const version = declaredVersion(path, text)?.replace(UNRELEASED, '')
    if (version !== undefined && /^\d/.test(version)) return { path, version }
  }
  return undefined
}
