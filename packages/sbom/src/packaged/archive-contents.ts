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

/** A small file of an archive that says something about components. */
export interface KeptFile {
  /** In the archive that holds it, with `/`. */
  path: string
  bytes: Uint8Array
}

/** Something in an archive that was not looked into. */
export interface UnreadEntry {
  /** In the archive that holds it; empty for that archive as a whole. */
  path: string
  /** Why, in words. */
  reason: string
}

/** What the one read of an archive hands over about its components. Each path stands once in each list. */
export interface ArchiveContents {
  files: KeptFile[]
  archives: NestedArchive[]
  /** Programs with the list of modules that Go's linker writes into them; `bytes` are that list. */
  goPrograms: KeptFile[]
  unread: UnreadEntry[]
}

/** An archive inside of another. */
export interface NestedArchive extends ArchiveContents {
  /** In the archive that holds it. */
  path: string
  /** Of its own bytes, in lower-case hex; absent where nobody asked for them. */
  sha256?: string
  sha512?: string
}
