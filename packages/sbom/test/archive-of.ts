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

import { createHash } from 'node:crypto'
import type { ArchiveContents, KeptFile, NestedArchive } from '../src/packaged/archive-contents.ts'

const encoder = new TextEncoder()

function kept(files: Record<string, string>): KeptFile[] {
  return Object.entries(files).map(([path, text]) => ({ path, bytes: encoder.encode(text) }))
}

/** What is kept of an archive with these files, and archives inside. */
export function contentsOf(files: Record<string, string>, archives: NestedArchive[] = []): ArchiveContents {
  return { files: kept(files), archives, goPrograms: [], unread: [] }
}

/** An archive inside of another; its digests are those of its path. */
export function nested(
  path: string,
  files: Record<string, string> = {},
  archives: NestedArchive[] = [],
): NestedArchive {
  const hex = (algorithm: string) => createHash(algorithm).update(path).digest('hex')
  return { path, sha256: hex('sha256'), sha512: hex('sha512'), ...contentsOf(files, archives) }
}

/** The metadata that Maven leaves in a jar. */
export function mavenFiles(group: string, artifact: string, version: string, more = ''): Record<string, string> {
  const folder = `META-INF/maven/${group}/${artifact}`
  return {
    [`${folder}/pom.properties`]: `#Created by Apache Maven\ngroupId=${group}\nartifactId=${artifact}\nversion=${version}\n`,
    [`${folder}/pom.xml`]: `<project><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>${more}</project>`,
  }
}
