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

/** Describes a source tree or an archive, checks or compares descriptions, or judges what they list. */
export const sbom: Command = {
  name: 'sbom',
  summary:
    'Write the SBOMs of a source tree or an archive, check or compare SBOMs, judge licences or vulnerabilities, or draft what LICENSE and NOTICE lack.',
  usage:
    '[directory] --name <name> --version <version> | <archive> | check <document...> | diff <old> <new> | licences [directory] | notices <archive> | vulnerabilities <sbom>',
  options: {
    name: { type: 'string' },
    version: { type: 'string' },
    supplier: { type: 'string' },
    purl: { type: 'string' },
    lockfiles: { type: 'string' },
    formats: { type: 'string' },
    'build-sboms': { type: 'string' },
    output: { type: 'string' },
    'source-date-epoch': { type: 'string' },
    'vdr-url': { type: 'string' },
    'vex-url': { type: 'string' },
    database: { type: 'string' },
    'osv-url': { type: 'string' },
    kev: { type: 'string' },
    vex: { type: 'string' },
    'fail-on': { type: 'string' },
    policy: { type: 'string' },
    profile: { type: 'string' },
    'max-age': { type: 'string' },
    vdr: { type: 'string' },
    format: { type: 'string' },
    'installed-licences': { type: 'boolean' },
    kind: { type: 'string' },
    fetch: { type: 'boolean' },
    'deps-dev-url': { type: 'string' },
  },
  help: {
    name: 'what is described (an archive: by its file name)',
    version: 'its version (an archive: by its file name)',
    supplier: 'who distributes it (default The Apache Software Foundation)',
    purl: 'package URL of what is described, where it has one',
    lockfiles: 'paths below the directory, with commas between (default: all that git tracks there)',
    'build-sboms':
      'SBOMs that build tools wrote (CycloneDX, SPDX 2), below the directory, with commas between (default: none)',
    formats:
      'with commas between: cyclonedx-1.6-json or cyclonedx-1.7-json (.cdx.json), cyclonedx-1.6-xml or cyclonedx-1.7-xml (.cdx.xml), spdx-2.3-json (.spdx.json), spdx-3.0-json (.spdx3.json) (default: cyclonedx-1.6-json,spdx-2.3-json)',
    output:
      'directory for <name>-<version>.cdx.json and .spdx.json, or <archive>.cdx.json (default: here); file of a draft',
    'source-date-epoch':
      'time of the documents in seconds since 1970 (default: SOURCE_DATE_EPOCH, else that of the commit or the newest entry)',
    'vdr-url': 'where the project says which vulnerabilities there are; the documents point to it',
    'vex-url': 'where the project says which of them matter; the documents point to it',
    database: 'vulnerabilities: folder with a copy of OSV, <ecosystem>/all.zip; nothing is asked over the network then',
    'osv-url': 'vulnerabilities: a service that speaks the API of OSV (default https://api.osv.dev)',
    kev: "vulnerabilities: path or URL of CISA's known_exploited_vulnerabilities.json; what it lists always fails",
    vex: 'vulnerabilities: VEX documents (CycloneDX or OpenVEX, JSON), with commas between',
    'fail-on':
      'vulnerabilities: low, medium, high or critical (default high, or what the policy says; the stricter counts)',
    policy: "vulnerabilities: the project's policy, with waivers and a threshold",
    profile:
      'check: what the documents must have: ntia-2021 (default), cisa-2025-draft or atr; vulnerabilities: asf, asf-podling, high-assurance or open-source',
    'max-age': 'vulnerabilities: days after which a database is called old (default 7)',
    vdr: 'vulnerabilities: writes what was found to this file, as a CycloneDX VDR that points into the SBOM',
    format: 'text or json',
    'installed-licences':
      'also take licences from packages installed on this machine; the documents then differ between machines',
    kind: 'licences: source or binary (default), the package that the components are judged as parts of',
    fetch: 'licences: ask deps.dev about licences that nothing here tells, and write them into .asf-licenses.json',
    'deps-dev-url': 'licences: where to ask (default https://api.deps.dev)',
  },
  run: async (positionals, values, terminal) => (await import('./run-sbom.ts')).runSbom(positionals, values, terminal),
}
