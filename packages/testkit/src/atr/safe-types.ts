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

import * as z from 'zod'

// ATR's "safe" types: what a string must look like before anything is done with it.

const safe = (pattern: RegExp, name: string) => z.string().regex(pattern, `${name} contains invalid characters`)

export const projectKey = safe(/^[a-z0-9-]+$/, 'ProjectKey')
export const versionKey = safe(/^[A-Za-z0-9-][A-Za-z0-9.+-]*$/, 'VersionKey')
  .refine((version) => /[A-Za-z0-9-]$/.test(version), 'A version should end with an alphanumeric character')
  .refine((version) => !/[.+-]{2}/.test(version) && version !== 'version', 'VersionKey is not usable')
export const asfUid = safe(/^[a-z][a-z0-9_-]{2,}$/, 'AsfUid')
export const revisionNumber = safe(/^[0-9]+$/, 'RevisionNumber')
export const alphanumeric = safe(/^[A-Za-z0-9-]+$/, 'Alphanumeric')
export const ownerNamespace = safe(/^[A-Za-z0-9.-]+$/, 'OwnerNamespace')

/** A relative path; only slashes, or nothing, is none. */
export const optionalPath = z
  .string()
  .nullable()
  .transform((path) => path?.replace(/^\/+|\/+$/g, '') || null)
  .refine(
    (path) => path === null || (/^[A-Za-z0-9-._+~/()]+$/.test(path) && !/(?:^|\/)\./.test(path)),
    'RelPath is not usable',
  )
