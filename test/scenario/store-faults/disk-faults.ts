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

import type { ErrorCode } from '@tra/kernel'

/** Trouble with the disk that a directory store is on. */
export interface DiskFault {
  fault: string
  /** Options of the mount that make it, and those that take it away. */
  arrange: string
  heal: string
  lasting: ErrorCode
  says: RegExp
  /** The steps that meet it in a test. */
  steps: 'stage' | 'stage, promote'
}

export const diskFaults: readonly DiskFault[] = [
  {
    fault: 'disk full',
    arrange: 'size=64k',
    heal: 'size=4m',
    lasting: 'LIMIT_EXCEEDED',
    says: /make room on the disk/,
    steps: 'stage',
  },
  {
    fault: 'disk can only be read',
    arrange: 'ro',
    heal: 'rw',
    lasting: 'PERMISSION_MISSING',
    says: /only be read/,
    steps: 'stage, promote',
  },
]
