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

import { basename, dirname } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { ArchiveReader } from '@tra/release'
import { archiveFormatOf } from './read-archive.ts'
import { defaultReadBounds } from './read-bounds.ts'
import { readCandidateFile } from './read-candidate-file.ts'

/** Reads one archive in one go, keeping lockfiles and what packages in it say of themselves. */
export function archiveReader(): ArchiveReader {
  return {
    async read(path) {
      const name = basename(path)
      if (archiveFormatOf(name) === undefined)
        throw new ReleaseError('INPUT_INVALID', `${name} is no archive of a kind that is read`, {
          hint: 'Give a source directory, or an archive such as .tar.gz, .zip, .jar, .whl, .nupkg, .crate, .gem or .tgz.',
        })
      const job = { directory: dirname(path), path: name, bounds: defaultReadBounds.archive }
      return readCandidateFile({ ...job, metadata: 'all' })
    },
  }
}
