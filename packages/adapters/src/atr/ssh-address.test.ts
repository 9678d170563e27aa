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

import { expect, test } from 'vitest'
import { parseSshAddress } from './ssh-address.ts'
import { parseHostKey } from './ssh-connection.ts'

test.each([
  ['github@releases.apache.org:2222', { user: 'github', host: 'releases.apache.org', port: 2222 }],
  ['atr.example.org', { host: 'atr.example.org' }],
  ['127.0.0.1:2200', { host: '127.0.0.1', port: 2200 }],
])('%s', (written, address) => {
  expect(parseSshAddress(written)).toEqual(address)
})

test.each(['', '-oProxyCommand=x', 'a@b@c', 'host:0', 'host:70000', 'host name', 'user@-host', 'host\nProxyCommand x'])(
  '%j is none',
  (written) => {
    expect(() => parseSshAddress(written)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  },
)

const KEY = `AAAAC3NzaC1lZDI1NTE5AAAAI${'A'.repeat(43)}`

test.each([
  `ssh-ed25519 ${KEY}`,
  `ssh-ed25519 ${KEY} root@atr`,
  `[releases.apache.org]:2222 ssh-ed25519 ${KEY}`,
  `releases.apache.org ssh-ed25519 ${KEY}\n`,
])('%j is a host key', (written) => {
  expect(parseHostKey(written)).toEqual({ type: 'ssh-ed25519', key: KEY })
})

test.each([`@cert-authority * ssh-ed25519 ${KEY}`, `host\nssh-ed25519 ${KEY}`, `a b ssh-ed25519 ${KEY}`, KEY])(
  '%j is none',
  (written) => {
    expect(() => parseHostKey(written)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  },
)
