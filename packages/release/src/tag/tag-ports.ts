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

/** A tag in a repository. */
export interface TagPlace {
  /** Path of a clone, or its https address. */
  repository: string
  /** `v1.0`, without `refs/tags/`. */
  name: string
}

/** Tags as Git has them; a tag object is followed to its commit. @throws ReleaseError NOT_FOUND for a repository that is none. */
export interface TagReader {
  /** The full id of the commit that a tag names, undefined where there is no such tag. */
  commitOf(place: TagPlace): Promise<string | undefined>
}

/** Makes tags in a clone of the person who runs this, with that person's key, and sends them to its `origin`. */
export interface TagWriter extends TagReader {
  /** The same as {@link TagReader.commitOf}, of the repository that the clone pushes to. */
  pushedCommitOf(place: TagPlace): Promise<string | undefined>
  /** A signed tag. @throws ReleaseError TOOL_FAILED with git's words. */
  make(tag: TagPlace & { commit: string; message: string }): Promise<void>
  /** Never overwrites. @throws ReleaseError TOOL_FAILED with git's words. */
  push(place: TagPlace): Promise<void>
}
