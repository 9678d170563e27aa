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

import type { LicenceFamily } from './licence-family.ts'
import type { Magic } from './magic.ts'

/** What the bytes of a file are, by looking at the bytes and never at the name. */
export interface Content {
  kind: 'empty' | 'text' | 'binary'
  /** A format by its magic number, for binary content. */
  magic?: Magic
  /** The licence whose header or notice stands in the beginning of a text: the ASF's when it is there, else the first. */
  licence?: LicenceFamily
  /** Where that header begins, in bytes from the beginning. */
  licenceAt?: number
  /** Further licences whose header or notice stands in the same beginning. */
  others?: LicenceFamily[]
  /** What `SPDX-License-Identifier` lines state; several are joined by `AND`, as REUSE reads them. */
  spdx?: string
  /** The words by which a generated file says that it is one; looked for where no licence was found. */
  generated?: string
}
