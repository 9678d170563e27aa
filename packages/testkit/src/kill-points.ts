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

import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'

const PRELOAD = new URL('./kill-preload.ts', import.meta.url)
let preload: string | undefined

// Taking the types out is a good part of what a short process costs, and there are hundreds of them.
function preloadUrl(): string {
  preload ??= Buffer.from(stripTypeScriptTypes(readFileSync(PRELOAD, 'utf8'))).toString('base64')
  return `data:text/javascript;base64,${preload}`
}

/** When a child process dies. */
export interface KillMoment {
  /** File into which it notes what it does to the world. */
  log?: string
  /** The n-th of these things. */
  at?: number
  /** A path: the moment at which something was given this name. */
  named?: string
}

/** What a Node.js child process needs in its environment to note, and to die at, what it does to the world. */
export function killPoints({ log, at, named }: KillMoment): Record<string, string> {
  return {
    NODE_OPTIONS: `--import=${preloadUrl()}`,
    ...(log === undefined ? {} : { KILL_LOG: log }),
    ...(at === undefined ? {} : { KILL_AT: String(at) }),
    ...(named === undefined ? {} : { KILL_NAMED: named }),
  }
}
