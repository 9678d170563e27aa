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

export { blobId } from './blob-id.ts'
export type { Content } from './content.ts'
export { type EntryDifference, firstEntryDifference, type PackedEntry } from './entry-difference.ts'
export {
  type ExcludePattern,
  Excludes,
  readExcludes,
  type UnusedExclude,
  unusedExcludes,
} from './exclude-patterns.ts'
export type { GitLeaf } from './git-directory.ts'
export { leavesBelow, type TreeEntry } from './git-leaf.ts'
export { type GitFile, gitTreeId, swhDirectoryId, swhid, treeIdOf } from './git-tree.ts'
export { lfBlobId } from './lf-blob-id.ts'
export { LICENCE_FAMILIES, type LicenceFamily } from './licence-family.ts'
export { MAGIC_KINDS, type Magic } from './magic.ts'
export { type MetadataUse, metadataUse } from './metadata-use.ts'
export { PathPattern } from './path-pattern.ts'
export { HEAD_BYTES, recognise } from './recognise.ts'
export { wantsText } from './wants-text.ts'
