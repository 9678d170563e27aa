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

import type { WrittenDocument } from '../documents.ts'
import type { ToolName } from '../tools.ts'

/** Somebody else's word on whether a document is one. */
export interface Validator {
  name: string
  /** What must be installed; asked for in `judge`. */
  needs: readonly ToolName[]
  reads(format: string): boolean
  /** Larger documents take it too long. */
  maxBytes?: number
  /** @returns what is wrong, by path; a document that is not named is accepted. */
  judge(documents: readonly WrittenDocument[], paths: readonly string[]): Map<string, string>
}
