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

/** One thing that a project which uses the suite needs. `unknown` could not be decided. */
export interface Diagnosis {
  check: string
  state: 'ok' | 'missing' | 'unknown'
  /** What was seen. */
  message: string
  /** What to do; absent where all is well. */
  fix?: string
}

export function judged(check: string, isOk: boolean, message: string, fix: string): Diagnosis {
  return isOk ? { check, state: 'ok', message } : { check, state: 'missing', message, fix }
}
