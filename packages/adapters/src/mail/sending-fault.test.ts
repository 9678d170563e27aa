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
import { sendingFault } from './sending-fault.ts'

test.each([
  [{ code: 'ECONNREFUSED', command: 'CONN' }, 'NETWORK'],
  [{ code: 'ETIMEDOUT', command: 'CONN' }, 'NETWORK'],
  [{ code: 'EDNS', command: 'CONN' }, 'NETWORK'],
  [{ code: 'ETLS', command: 'STARTTLS' }, 'NETWORK'],
  [{ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, 'PERMISSION_MISSING'],
  [{ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 454 }, 'OUTAGE'],
  [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 450 }, 'OUTAGE'],
  [{ code: 'EMESSAGE', command: 'DATA', responseCode: 451 }, 'OUTAGE'],
  // What a proxy on the way says in the server's name is not worth coming again for.
  [{ code: 'ETLS', command: 'STARTTLS', responseCode: 454 }, 'NETWORK'],
  [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, 'REFUSED'],
  [{ code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, 'REFUSED'],
  // The text was on its way: it may have arrived.
  [{ code: 'ETIMEDOUT', command: 'DATA' }, 'TIMEOUT'],
  [{ code: 'ECONNECTION', command: 'DATA' }, 'TIMEOUT'],
  [{ code: 'ESOCKET' }, 'TIMEOUT'],
  ['gone', 'TIMEOUT'],
])('%j is %s', (thrown, code) => {
  expect(sendingFault(thrown).code).toBe(code)
})
