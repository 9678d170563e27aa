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

import type { Content, LicenceFamily } from '@tra/contents'

/** RAT's name of a family, for those that it knows. */
const FAMILIES: Partial<Record<LicenceFamily, string>> = {
  asf: 'AL',
  'apache-2.0': 'AL',
  'apache-1.1': 'AL',
  'apache-1.0': 'AL',
  mit: 'MIT',
  'bsd-3': 'BSD-3',
  dojo: 'BSD-3',
  cddl: 'CDDL1',
  illumos: 'CDDL1',
  gpl: 'GPL',
  oasis: 'OASIS',
  w3c: 'W3C',
  'w3c-document': 'W3CD',
}

const IDS: Record<string, string> = {
  'Apache-1.0': 'AL',
  'Apache-1.1': 'AL',
  'Apache-2.0': 'AL',
  MIT: 'MIT',
  'BSD-3-Clause': 'BSD-3',
  'CDDL-1.0': 'CDDL1',
  'GPL-1.0-only': 'GPL',
  'GPL-2.0-only': 'GPL',
  'GPL-3.0-only': 'GPL',
  W3C: 'W3C',
}

/** Ids of an expression, without operators. */
export function idsOf(spdx: string): string[] {
  return (spdx.match(/[A-Za-z0-9.+:-]+/g) ?? []).filter((word) => !['AND', 'OR', 'WITH'].includes(word))
}

/** The families by which RAT would call what we found. */
export function ratFamilies({ licence, others = [], spdx = '' }: Content): Set<string> {
  const noticed = [...(licence === undefined ? [] : [licence]), ...others].map((family) => FAMILIES[family])
  const stated = idsOf(spdx).map((id) => IDS[id])
  return new Set([...noticed, ...stated].filter((family) => family !== undefined))
}
