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

import type { ActResult } from './act.ts'

let failures = 0

/** Says whether a statement holds; where it doesn't, what was run is shown. */
export function judge(statement: string, { log }: ActResult, holds: boolean): void {
  console.log(`${statement}: ${holds ? 'as it should be' : 'otherwise'}`)
  if (holds) return
  failures++
  console.log(log)
}

/** Whether every statement held. */
export const isAsItShouldBe = (): boolean => failures === 0
