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

import { statSync } from 'node:fs'
import type { Terminal, Values } from '../../command.ts'
import { choiceOption } from '../../values.ts'

/** @returns the exit code. @throws ReleaseError INPUT_INVALID, NOT_FOUND, MALFORMED, LIMIT_EXCEEDED, OUTAGE. */
export async function runSbom(positionals: string[], values: Values, terminal: Terminal): Promise<number> {
  const format = choiceOption(values, 'format', ['text', 'json'], 'text')
  const [verb, ...references] = positionals
  // Each is loaded when it is asked for: a reader of documents costs a writer a tenth of its time.
  if (verb === 'check') return (await import('./check-sbom.ts')).checkSboms(references, { values, format }, terminal)
  if (verb === 'diff') return (await import('./compare-sboms.ts')).compareSboms(references, format, terminal)
  if (verb === 'licences') {
    return (await import('./report-licences.ts')).reportLicences(references, { values, format }, terminal)
  }
  if (verb === 'notices') {
    return (await import('./print-notices.ts')).printNotices(references, { values, format }, terminal)
  }
  if (verb === 'vulnerabilities') {
    const { lookUpVulnerabilities } = await import('./look-up-vulnerabilities.ts')
    return lookUpVulnerabilities(references, { values, format }, terminal)
  }
  if (verb !== undefined && references.length === 0 && isFile(verb)) {
    return (await import('./describe-archive-file.ts')).describeArchiveFile(verb, { values, format }, terminal)
  }
  return (await import('./describe-tree.ts')).describeTree(positionals, { values, format }, terminal)
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
