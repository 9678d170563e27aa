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

/** A finding that the project answers for until a day, and what became of it in this run. */
export interface WaiverFacts {
  /** Id of the check. */
  check: string
  rule?: string
  /** Patterns over paths, where `*` stands for any characters. */
  artifact?: string
  entry?: string
  reason: string
  /** `2027-01-31`: the last day on which it counts, UTC. */
  expires: string
  /** Findings it names. */
  matches: number
  /** Those among them that nobody can waive. */
  refused: number
}

/** Everything a check of the project's own policy may look at. */
export interface PolicyFacts {
  waivers: WaiverFacts[]
  /** `2026-05-04`, UTC. */
  today: string
}
