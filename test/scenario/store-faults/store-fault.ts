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
import type { ProxyFault } from '@tra/testkit'

/** One trouble between the suite and a store, and what comes of it. Both steps that write, stage and promote, meet it. */
export interface StoreFault {
  /** What goes wrong, in the words of the docs. */
  fault: string
  /** How a proxy before the real server does it. */
  arrange: ProxyFault
  /** What a run ends with when the fault comes once; undefined when it gets over it by itself. */
  once?: ErrorCode
  /** What a run ends with while the fault stays; undefined when it gets over it by itself. */
  lasting?: ErrorCode
  /** What was to be done is done when a run ends with an error: the next one finds it and changes nothing. */
  arrives?: true
  /** What the message or the hint says then. */
  says?: RegExp
}
