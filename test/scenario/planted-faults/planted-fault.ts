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

import type { ProfileName } from '@tra/kernel'
import type { CandidateBench } from './candidate-bench.ts'

/** One thing that is wrong with a candidate in which everything else is right. */
export interface PlantedFault {
  /** A noun phrase, unique. */
  name: string
  /** `asf` unless said. */
  profile?: ProfileName
  plant(candidate: CandidateBench): Promise<unknown> | unknown
  /** Every `check/rule` that must fire, and no other; sorted. */
  finds: readonly string[]
  /**
   * Planted after the vote began: the digest in the VOTE mail and what was built again are those of the clean candidate.
   * Else the release manager made the fault, so that both are of the faulty one.
   */
  isTampering?: true
}
