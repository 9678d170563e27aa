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

import { baseName } from './base-name.ts'

/** Data about a package that its build tool adds; nothing runs it. */
const METADATA = new Set([
  'PKG-INFO',
  '.cargo_vcs_info.json',
  'Cargo.toml.orig',
  'DEPENDENCIES',
  'dependency-reduced-pom.xml',
  'git.properties',
])
const METADATA_FOLDER = /(^|\/)[^/]+\.egg-info\//

/** What autotools write before an archive is packed. Users run it, and in CVE-2024-3094 the back door was in it. */
const GENERATED = new Set([
  'Makefile.in',
  'aclocal.m4',
  'ar-lib',
  'compile',
  'config.guess',
  'config.h.in',
  'config.sub',
  'configure',
  'depcomp',
  'install-sh',
  'libtool.m4',
  'ltmain.sh',
  'ltoptions.m4',
  'ltsugar.m4',
  'ltversion.m4',
  'lt~obsolete.m4',
  'missing',
  'test-driver',
])

/** What a file that is no part of a commit may be, by its name: only a name, no proof. */
export function buildLeaving(path: string): 'metadata' | 'generated' | undefined {
  if (METADATA.has(baseName(path)) || METADATA_FOLDER.test(path)) return 'metadata'
  return GENERATED.has(baseName(path)) ? 'generated' : undefined
}
