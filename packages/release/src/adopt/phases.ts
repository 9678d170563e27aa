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

/** The phases that have a caller. ATR binds its trust to the file that calls, so its name stays. */
export const phases = ['candidate', 'tally', 'publish', 'announce', 'monitor'] as const
export type Phase = (typeof phases)[number]

/** Where the suite lives. */
export const SUITE = 'apache/trusted-release-actions'

export const callerPath = (phase: Phase): string => `.github/workflows/release-${phase}.yml`

/** The reusable workflow that a phase calls: to announce is the second half of publishing. */
export function calledWorkflow(phase: Phase): string {
  return `release-${phase === 'announce' ? 'publish' : phase}`
}
