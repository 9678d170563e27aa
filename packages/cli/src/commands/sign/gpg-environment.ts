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

import { realpathSync } from 'node:fs'

// What gpg, its agent and pinentry find the keyring and the person by.
const NEEDED = [
  'GNUPGHOME',
  'GPG_TTY',
  'TERM',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'XDG_RUNTIME_DIR',
  'DBUS_SESSION_BUS_ADDRESS',
  'PINENTRY_USER_DATA',
]
const TERMINAL = /^\/dev\/(pts\/|tty)/

/** The terminal in front of which the user sits, where the system tells its name. */
export function terminalName(): string | undefined {
  if (!process.stdin.isTTY) return undefined
  const name = realpathSync('/dev/stdin')
  return TERMINAL.test(name) ? name : undefined
}

/**
 * What of the user's environment their gpg needs, and nothing else.
 * @param terminal where pinentry may ask when `GPG_TTY` is not set: gpg's own standard input is a pipe here.
 */
export function gpgEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  terminal: string | undefined,
): Record<string, string> {
  const needed = NEEDED.flatMap((name) => {
    const value = environment[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...(terminal === undefined ? {} : { GPG_TTY: terminal }), ...Object.fromEntries(needed) }
}
