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

import { candidateName, type ReleaseName, visibleText } from '@tra/kernel'
import * as z from 'zod'

/**
 * A line of a plan that is shown before it is executed: what is shown must be what is executed, and a line break or a
 * character that nobody sees could forge another line.
 */
export const seenText = z.string().refine((text) => visibleText(text) === text, 'it holds what a reader can not see')

/** Whether a release can have that name: another spelling would slip past a security hold. */
export function namesRelease(name: ReleaseName & { candidate?: string }): boolean {
  try {
    candidateName({ candidate: 'rc1', ...name })
    return true
  } catch {
    return false
  }
}
