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

import type { LicenceFamily } from '@tra/contents'

const BSD = /\bBSD\b|redistribution and use in source and binary forms/i
const GNU = /\bA?L?GPL|general public licen[cs]e/i

// What one finds in a LICENSE that speaks of the family; generous, because only silence is a fault.
const MENTIONS: Partial<Record<LicenceFamily, RegExp>> = {
  'apache-1.1': /apache (software )?licen[cs]e,? (version )?1/i,
  'apache-1.0': /apache (software )?licen[cs]e,? (version )?1/i,
  mit: /\bMIT\b|\bX11\b|permission is hereby granted, free of charge/i,
  json: /\bJSON\b/,
  'bsd-2': BSD,
  'bsd-3': BSD,
  'bsd-4': BSD,
  isc: /\bISC\b|permission to use, copy, modify, and\/?(or)? distribute/i,
  hpnd: /\bHPND\b|historical permission|permission to use, copy, modify/i,
  zlib: /\bzlib\b|this software is provided 'as-is'/i,
  boost: /\bboost\b/i,
  python: /python/i,
  unicode: /unicode/i,
  mulan: /mulan/i,
  'ms-pl': /ms-pl|microsoft public/i,
  w3c: /\bW3C/i,
  'w3c-document': /\bW3C/i,
  dojo: /dojo|\bAFL\b|academic free/i,
  oasis: /\bOASIS\b/i,
  'public-domain': /public domain|\bCC0\b|unlicense/i,
  cddl: /\bCDDL|common development and distribution/i,
  illumos: /\bCDDL|common development and distribution/i,
  mpl: /\bMPL|mozilla public/i,
  epl: /\bEPL|eclipse public/i,
  cpl: /\bCPL|common public/i,
  'cc-by': /\bCC[- ]BY|creative commons/i,
  'cc-nc': /\bCC[- ]BY|creative commons/i,
  gpl: GNU,
  'gpl-exception': GNU,
  lgpl: GNU,
  agpl: GNU,
}

/** Whether a text speaks of a licence. A family of which nothing is known here counts as spoken of. */
export function mentionsFamily(text: string, family: LicenceFamily): boolean {
  return MENTIONS[family]?.test(text) ?? true
}
