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

import { join } from 'node:path'
import type { Clock } from '@tra/release'
import { runTool, type ToolResult } from '../process/index.ts'

export interface SvnOptions {
  username?: string | undefined
  password?: string | undefined
  /** Waits between attempts. */
  clock?: Clock | undefined
  /** Longest time for one call of the client; less is allowed for questions than for transfers. */
  timeoutMs?: number
}

const HTTP_TIMEOUT_SECONDS = 120
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024

/** Runs `svn` or `svnmucc` with one account and without memory of it. */
export type SvnRunner = (command: 'svn' | 'svnmucc', args: readonly string[], limitMs: number) => Promise<ToolResult>

/** @param configuration directory for the client's own files; the user's configuration takes no part. */
export function svnRunner({ username, password, timeoutMs }: SvnOptions, configuration: string): SvnRunner {
  const common = [
    ['--non-interactive', '--no-auth-cache', '--config-dir', join(configuration, 'config')],
    ['--config-option', `servers:global:http-timeout=${HTTP_TIMEOUT_SECONDS}`],
    username === undefined ? [] : ['--username', username],
    password === undefined ? [] : ['--password-from-stdin'],
  ].flat()
  return (command, args, limitMs) =>
    runTool(command, [...args, ...common], {
      ...(password === undefined ? {} : { input: password, secrets: [password] }),
      // Plain C would make the client refuse file names outside ASCII.
      env: { LC_ALL: 'C.UTF-8' },
      timeoutMs: Math.min(limitMs, timeoutMs ?? limitMs),
      maxOutputBytes: MAX_OUTPUT_BYTES,
    })
}
