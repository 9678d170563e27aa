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

import type { SigstoreLab } from '@tra/testkit'

/** A signing config v0.2 that names the services of a lab. */
export function signingConfig({ fulcioUrl, rekorUrl, tsaUrl }: SigstoreLab, rekorVersion: 1 | 2): object {
  const service = (url: string, majorApiVersion = 1) => [
    { url, majorApiVersion, operator: 'example.org', validFor: { start: '2020-01-01T00:00:00Z' } },
  ]
  return {
    mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
    caUrls: service(fulcioUrl),
    oidcUrls: [],
    rekorTlogUrls: service(rekorUrl, rekorVersion),
    tsaUrls: service(`${tsaUrl}/api/v1/timestamp`),
    rekorTlogConfig: { selector: 'ANY' },
    tsaConfig: { selector: 'ANY' },
  }
}
