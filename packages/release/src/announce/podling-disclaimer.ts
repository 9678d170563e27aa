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

import type { AnnounceRequest } from '../announce-request.ts'
import { productTitle } from '../vote-mail.ts'

/** Whether what is released is a podling's: its files lie below `incubator/`. */
export function isPodling({ downloadUrl, mirrorUrl }: Pick<AnnounceRequest, 'downloadUrl' | 'mirrorUrl'>): boolean {
  return [downloadUrl, mirrorUrl].some((url) => /\/incubator(?:\/|$)/.test(url))
}

/** The words of the Incubator's policy (incubator.apache.org/policy/incubation.html#disclaimers), which leave no choice. */
export function podlingDisclaimer(release: { product: string }): string {
  return [
    `${productTitle(release)} is an effort undergoing incubation at The Apache Software Foundation (ASF), sponsored by the`,
    'Apache Incubator. Incubation is required of all newly accepted projects until a further review indicates that the',
    'infrastructure, communications, and decision making process have stabilized in a manner consistent with other successful',
    'ASF projects. While incubation status is not necessarily a reflection of the completeness or stability of the code, it',
    'does indicate that the project has yet to be fully endorsed by the ASF.',
  ].join(' ')
}
