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

import type { RekorVersion } from './rekor-version.ts'

export interface ServiceUrls {
  fulcio: string
  issuer: string
  rekor: string
  rekorVersion: RekorVersion
  tsa: string
  since: Date
}

/** The signing configuration (version 0.2) that tells cosign which services to ask. */
export function signingConfig({ fulcio, issuer, rekor, rekorVersion, tsa, since }: ServiceUrls): object {
  const service = (url: string, majorApiVersion = 1) => ({
    url,
    majorApiVersion,
    validFor: { start: since.toISOString() },
    operator: 'loopback',
  })
  return {
    mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
    caUrls: [service(fulcio)],
    oidcUrls: [service(issuer)],
    rekorTlogUrls: [service(rekor, rekorVersion)],
    rekorTlogConfig: { selector: 'ANY' },
    tsaUrls: [service(`${tsa}/api/v1/timestamp`)],
    tsaConfig: { selector: 'ANY' },
  }
}
