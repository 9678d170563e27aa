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

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/**
 * The address of a service, ending in a slash. Anybody on the way could read and change what is said over plain http.
 * @throws ReleaseError INPUT_INVALID for what is neither https nor on this machine.
 */
export function httpsBase(address: string): URL {
  const url = URL.parse(address.endsWith('/') ? address : `${address}/`)
  if (url === null) throw new ReleaseError('INPUT_INVALID', `"${address}" is no address`)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.includes(url.hostname))) return url
  throw new ReleaseError('INPUT_INVALID', `${url.origin} is no https address`)
}
