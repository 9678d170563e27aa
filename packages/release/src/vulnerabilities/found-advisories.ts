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

import type { UnaskedComponents } from '@tra/checks'
import type { AdvisoryMatch } from '@tra/sbom'

/** What a source of advisories gave about the packages of an SBOM. */
export interface FoundAdvisories {
  matches: AdvisoryMatch[]
  /** Shipped components that it holds nothing about, beyond those that nobody can ask about. */
  unasked: UnaskedComponents[]
  /** Names of advisories that could not be read. */
  unreadable: string[]
  /** Of a database: when its youngest advisory was changed, ISO 8601; `undefined` inside when it holds none. */
  database?: { newest: string | undefined }
}
