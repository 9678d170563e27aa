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

/** Describes a source tree or an archive, or compares two descriptions. */
export const sbom: Command = {
  name: 'sbom',
  summary: 'Write the SBOMs of a source tree or an archive, compare two SBOMs, or draft what LICENSE and NOTICE lack.',
  usage: '[directory] --name <name> --version <version> | <archive> | diff <old> <new> | notices <archive>',
  options: {
    name: { type: 'string' },
    version: { type: 'string' },
    supplier: { type: 'string' },
    lockfiles: { type: 'string' },
    output: { type: 'string' },
    'source-date-epoch': { type: 'string' },
    format: { type: 'string' },
  },
  help: {
    name: 'what is described (an archive: by its file name)',
    version: 'its version (an archive: by its file name)',
    supplier: 'who distributes it (default The Apache Software Foundation)',
    lockfiles: 'paths below the directory, with commas between (default: all that git tracks there)',
    output:
      'directory for <name>-<version>.cdx.json and .spdx.json, or <archive>.cdx.json (default: here); file of a draft',
    'source-date-epoch':
      'time of the documents in seconds since 1970 (default: SOURCE_DATE_EPOCH, else that of the commit or the newest entry)',
    format: 'text or json',
  },
  run: async (positionals, values, terminal) => (await import('./run-sbom.ts')).runSbom(positionals, values, terminal),
}
