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

import { CollectedBytes } from './collected-bytes.ts'
import { GoModulesFinder } from './go-modules-finder.ts'

/** An entry whose content is arriving: where its bytes go, and what happens when all are there. */
export interface OpenEntry {
  add(piece: Uint8Array): void
  end(): void
}

/** @param done gets the content; undefined when it was shorter or longer than stated. */
export function wholeContent(size: number, done: (bytes: Buffer | undefined) => void): OpenEntry {
  const content = new CollectedBytes(size)
  return { add: (piece) => content.add(piece), end: () => done(content.whole()) }
}

/** @param done gets Go's list of modules; not called where there is none. */
export function goModules(done: (list: Buffer) => void): OpenEntry {
  const finder = new GoModulesFinder()
  return {
    add: (piece) => finder.add(piece),
    end: () => {
      const list = finder.list()
      if (list !== undefined) done(list)
    },
  }
}
