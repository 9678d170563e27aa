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

import type { ChannelFile, RecordedFile } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import { downloadProbe } from '../downloads/index.ts'

/** Path of a version in a Maven repository (Maven, "Repository Layout"). @throws ReleaseError INPUT_INVALID. */
function versionPath(name: string, version: string): { artifactId: string; path: string } {
  const [group, artifactId, ...more] = name.split(':')
  if (!group || !artifactId || more.length > 0)
    throw new ReleaseError('INPUT_INVALID', `"${name}" is no Maven artifact`, { hint: 'write it as group:artifact' })
  return { artifactId, path: [...group.split('.'), artifactId, version].map(encodeURIComponent).join('/') }
}

/**
 * The released files that a Maven repository holds under their names. It states SHA-1 at best for many of them, so they
 * are downloaded and hashed. @throws ReleaseError NETWORK when the repository does not answer for one of them.
 */
export async function mavenFiles(
  base: string,
  name: string,
  { version, recorded }: { version: string; recorded: readonly RecordedFile[] },
): Promise<ChannelFile[]> {
  const { artifactId, path } = versionPath(name, version)
  const files: ChannelFile[] = []
  for (const { path: at, size } of recorded) {
    const file = at.slice(at.lastIndexOf('/') + 1)
    if (!file.startsWith(`${artifactId}-${version}`)) continue
    const served = await downloadProbe().probe(`${base}/${path}/${encodeURIComponent(file)}`, size)
    if (served.state === 'unreachable') throw new ReleaseError('NETWORK', served.why)
    if (served.state === 'served') files.push({ name: file, sha256: served.sha256 })
  }
  return files
}
