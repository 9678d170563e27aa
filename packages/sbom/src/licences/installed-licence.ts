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

import type { LicenceStatement } from '../dependency-graph.ts'
import type { FoundPackage } from '../merge-graphs.ts'
import type { InstalledPackages } from './installed-packages.ts'

/** Finds what an installed package of one ecosystem says about its licence. Never throws for what is in its files. */
export type InstalledLicence = (one: FoundPackage, installed: InstalledPackages) => LicenceStatement | undefined

/** A choice between several licences as one statement; names may be among them. */
export function choiceOf(licences: readonly (string | undefined)[]): string | undefined {
  const stated = [...new Set(licences.flatMap((licence) => licence?.trim() || []))]
  if (stated.length < 2) return stated[0]
  return stated
    .map((licence) => (/ AND /.test(licence) && !licence.startsWith('(') ? `(${licence})` : licence))
    .join(' OR ')
}
