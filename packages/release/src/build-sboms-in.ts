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

import { ReleaseError } from '@tra/kernel'
import { type BuildSbom, MAX_SBOM_BYTES } from '@tra/sbom'
import type { SourceTree } from './ports.ts'

/**
 * SBOMs that build tools wrote, by their paths below the source. They are read when asked for only: one that lies about may be
 * of another build.
 * @throws ReleaseError NOT_FOUND for one that is not there or too large.
 */
export function buildSbomsIn(tree: SourceTree, paths: readonly string[] = []): BuildSbom[] {
  return paths.map((path) => {
    const bytes = tree.read(path, MAX_SBOM_BYTES)
    if (bytes !== undefined) return { path, bytes }
    throw new ReleaseError('NOT_FOUND', `${path} is not in the source tree, or larger than ${MAX_SBOM_BYTES} bytes`, {
      hint: 'Name the SBOM of a build by its path below the source directory, and run that build first.',
    })
  })
}
