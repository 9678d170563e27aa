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

/** What was found in a clone, before anybody decides about it. Every text is a stranger's. */
export interface ProjectFacts {
  /** `owner/name` on GitHub, from the remote `origin`. */
  repository?: string
  /** Branch that the remote takes for its own, or the one that is checked out. */
  branch?: string
  /** Names of tags, newest first. */
  tags: readonly string[]
  /** What follows the addresses of dist, downloads and mirrors that files of the repository name: `commons/lang/source`. */
  distributions?: readonly string[]
  /** Names in the root directory, sorted. */
  root: readonly string[]
  /** Path → text of the files below `.github` and of those at the root that say what the project is. */
  texts: ReadonlyMap<string, string>
}

/** Reads a clone; nothing in it is executed, no link is followed. */
export interface ProjectReader {
  /** @throws ReleaseError NOT_FOUND (no directory), TOOL_MISSING, LIMIT_EXCEEDED, CONFLICT (a link where files are to be written). */
  read(directory: string): Promise<ProjectFacts>
}
