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

import type { Command } from '../../command.ts'

/** Describes a source tree, checks descriptions, or compares two of them. */
export const sbom: Command = {
  name: 'sbom',
  summary: 'Write the SBOMs of a source tree from its lockfiles, check SBOMs, or compare two of them.',
  usage: '[directory] --name <name> --version <version> | check <document...> | diff <old> <new>',
  options: {
    name: { type: 'string' },
    version: { type: 'string' },
    supplier: { type: 'string' },
    lockfiles: { type: 'string' },
    output: { type: 'string' },
    'source-date-epoch': { type: 'string' },
    profile: { type: 'string' },
    format: { type: 'string' },
  },
  help: {
    name: 'what is described',
    version: 'its version',
    supplier: 'who distributes it (default The Apache Software Foundation)',
    lockfiles: 'paths below the directory, with commas between (default: all that git tracks there)',
    output: 'directory for <name>-<version>.cdx.json and .spdx.json (default: here)',
    'source-date-epoch':
      'time of the documents in seconds since 1970 (default: SOURCE_DATE_EPOCH, else that of the commit)',
    profile: 'of check: what the documents must have: ntia-2021, cisa-2025-draft or atr (default ntia-2021)',
    format: 'text or json',
  },
  run: async (positionals, values, terminal) => (await import('./run-sbom.ts')).runSbom(positionals, values, terminal),
}
