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

const INCUBATING = /[-_.]?incubating/i
const PRE_RELEASE = /[-_.]?(alpha|beta|a|b|rc)[-_.]?(\d+)/i

/** Python writes `1.0.0-alpha.1` as `1.0.0a1` (PEP 440); RubyGems, Debian and RPM use dots and tildes. */
function spellings(version: string): string[] {
  const plain = version.replace(INCUBATING, '')
  const python = plain.replace(PRE_RELEASE, (_all, kind: string, number: string) => {
    const short = kind.toLowerCase() === 'rc' ? 'rc' : kind.slice(0, 1)
    return `${short}${number}`
  })
  return [plain, python, ...['.', '_', '~'].map((mark) => plain.replaceAll('-', mark))]
}

function holds(name: string, version: string): boolean {
  for (let at = name.indexOf(version); at !== -1; at = name.indexOf(version, at + 1)) {
    const before = name.slice(0, at)
    const after = name.slice(at + version.length)
    // 1.2.0 is neither in 11.2.0 nor in 1.2.0.1 nor in 1.2.01.
    if (!/(\d|\d\.)$/.test(before) && !/^\.?\d/.test(after)) return true
  }
  return false
}

/** Whether a file name holds a version, in one of the ways that formats spell it. */
export function namesVersion(name: string, version: string): boolean {
  const lower = name.toLowerCase().replace(INCUBATING, '')
  return spellings(version.toLowerCase()).some((spelling) => holds(lower, spelling))
}
