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

import { TrustedRoot } from '@sigstore/protobuf-specs'
import { messageOf, ReleaseError } from '@tra/kernel'

interface ValidFor {
  start?: Date | undefined
}

const started = (validFor: ValidFor | undefined): boolean => validFor?.start !== undefined

/**
 * Reads a Sigstore `trusted_root.json`. Entries without a start of validity are dropped: the library would take them as
 * valid since 1970 (sigstore-conformance, trust-root-tlog-missing-validity-start).
 * @throws ReleaseError MALFORMED.
 */
export function parseTrustRoot(json: string): TrustedRoot {
  try {
    const root = TrustedRoot.fromJSON(JSON.parse(json))
    root.tlogs = root.tlogs.filter((log) => started(log.publicKey?.validFor))
    root.ctlogs = root.ctlogs.filter((log) => started(log.publicKey?.validFor))
    root.certificateAuthorities = root.certificateAuthorities.filter((authority) => started(authority.validFor))
    root.timestampAuthorities = root.timestampAuthorities.filter((authority) => started(authority.validFor))
    if (root.certificateAuthorities.length === 0) throw new Error('it names no certificate authority')
    return root
  } catch (cause) {
    throw new ReleaseError('MALFORMED', `the Sigstore trust root can't be read: ${messageOf(cause)}`, {
      hint: 'Give the trusted_root.json of the Sigstore instance that signed, or leave the input out for the public one.',
      cause,
    })
  }
}
