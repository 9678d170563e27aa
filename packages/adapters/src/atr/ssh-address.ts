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

import { ReleaseError } from '@tra/kernel'
import type { SshServer } from './ssh-connection.ts'

const ADDRESS = /^(?:([a-z_][a-z0-9_-]{0,31})@)?([A-Za-z0-9][A-Za-z0-9.-]{0,252})(?::(\d{1,5}))?$/
const MAX_PORT = 65_535

/** Reads `user@host:port`; user and port may be left out. @throws ReleaseError INPUT_INVALID. */
export function parseSshAddress(written: string): Partial<SshServer> {
  const [, user, host, port] = ADDRESS.exec(written.trim()) ?? []
  if (host === undefined || Number(port ?? 1) < 1 || Number(port ?? 1) > MAX_PORT)
    throw new ReleaseError('INPUT_INVALID', `"${written}" is no address of an SSH server`, {
      hint: 'Write it as github@releases.apache.org:2222.',
    })
  return { host, ...(user !== undefined && { user }), ...(port !== undefined && { port: Number(port) }) }
}
