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
import * as z from 'zod'
import { fetchJson } from '../fetch-json.ts'
import type { Issuer } from './key-set.ts'

const keySetSchema = z.object({ keys: z.array(z.unknown()) })

/**
 * An OpenID Connect issuer by its URL. Its keys are asked for at one fixed address, where GitHub keeps them: a discovery
 * document could name another.
 */
export function fetchIssuer(url: string): Issuer {
  return {
    url,
    jwks: async () => {
      const { data } = keySetSchema.safeParse(await fetchJson(`${url}/.well-known/jwks`))
      if (data !== undefined) return data
      throw new ReleaseError('NETWORK', `the issuer ${url} serves no key set`, { hint: 'Check the issuer’s address.' })
    },
  }
}
