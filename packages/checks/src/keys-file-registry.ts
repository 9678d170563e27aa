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

import { keysFileCurrent } from './keys-file-current.ts'
import type { KeysFileFacts } from './keys-file-facts.ts'
import { keysFileReadable } from './keys-file-readable.ts'
import type { RuleCheck } from './rule.ts'

/** Every check of a KEYS file by itself. */
export const keysFileChecks: readonly RuleCheck<KeysFileFacts>[] = [keysFileReadable, keysFileCurrent]
