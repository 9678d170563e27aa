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

import { type ErrorCode, messageOf, ReleaseError } from '@tra/kernel'

const IN_THE_WAY: [ErrorCode, string] = ['CONFLICT', 'a part of the path is a file, not a directory: take another path']
const FORBIDDEN: [ErrorCode, string] = ['PERMISSION_MISSING', 'look at who may write to the directory']
const FAULTS: Record<string, [code: ErrorCode, hint: string]> = {
  EEXIST: IN_THE_WAY,
  ENOTEMPTY: IN_THE_WAY,
  ENOTDIR: IN_THE_WAY,
  EISDIR: IN_THE_WAY,
  ENOSPC: ['LIMIT_EXCEEDED', 'make room on the disk and run it again'],
  EDQUOT: ['LIMIT_EXCEEDED', 'make room within your quota and run it again'],
  EFBIG: ['LIMIT_EXCEEDED', 'raise the limit for the size of a file (ulimit -f) and run it again'],
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EROFS: ['PERMISSION_MISSING', 'the file system can only be read: take another path'],
}
const UNNAMED: [ErrorCode, string] = ['CONFLICT', 'check the path']

/** What a refusal of the file system means. */
export function writeFault(path: string, cause: unknown): ReleaseError {
  const name = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const [code, hint] = FAULTS[name] ?? UNNAMED
  return new ReleaseError(code, `${path} can't be written: ${messageOf(cause)}`, { hint, cause })
}
