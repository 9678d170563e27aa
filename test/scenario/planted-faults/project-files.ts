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

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { ProfileName } from '@tra/kernel'
import { hostileTarOf } from '@tra/testkit'

export const VERSION = '1.2.0'
export const LICENCE = readFileSync(join(import.meta.dirname, '../../../LICENSE'), 'utf8')

/** Content by path below the root; `undefined` takes a file away, `executable` gives it the mode of a program. */
export type Files = Record<string, string | Uint8Array | { executable: string } | undefined>

// This file bears the header that every source needs.
const HEADER = readFileSync(import.meta.filename, 'utf8')
  .split('\n')
  .slice(0, 16)

/** The licence header of the Foundation as a comment. */
export function header(mark: '//' | '#'): string {
  return `${HEADER.map((line) => line.replace(/^\/\//, mark)).join('\n')}\n\n`
}

const xmlHeader = `<!--\n${HEADER.map((line) => line.replace(/^\/\/ ?/, '')).join('\n')}\n-->\n\n`

export function notice(year = new Date().getUTCFullYear()): string {
  return `Apache Widget
Copyright 2024-${year} The Apache Software Foundation

This product includes software developed at
The Apache Software Foundation (https://www.apache.org/).
`
}

export const DISCLAIMER = `Apache Widget is an effort undergoing incubation at The Apache Software Foundation (ASF), sponsored by the
Apache Incubator. Incubation is required of all newly accepted projects until a further review indicates that the
infrastructure, communications, and decision making process have stabilized in a manner consistent with other
successful ASF projects. While incubation status is not necessarily a reflection of the completeness or stability of
the code, it does indicate that the project has yet to be fully endorsed by the ASF.
`

/** The name of the release as it stands in its artifacts. */
export function releaseStem(profile: ProfileName): string {
  return profile === 'asf-podling' ? `apache-widget-${VERSION}-incubating` : `apache-widget-${VERSION}`
}

function legalFiles(profile: ProfileName): Files {
  return { LICENSE: LICENCE, NOTICE: notice(), ...(profile === 'asf-podling' ? { DISCLAIMER } : {}) }
}

/** What git changes and leaves out when it packs. */
const treated: Files = {
  '.gitattributes': `${header('#')}.gitattributes export-ignore\n.github export-ignore\nsrc/built.h export-subst\n`,
  '.github/workflows/ci.yml': `${header('#')}name: ci\n`,
  'src/built.h': `${header('//')}#define BUILT "$Format:%cs$"\n`,
}

/** What the project's commit holds. That of a podling is not what its archives hold, which costs a longer look. */
export function sourceFiles(profile: ProfileName): Files {
  return {
    ...legalFiles(profile),
    ...(profile === 'asf-podling' ? treated : {}),
    'README.md': `${xmlHeader}# Apache Widget\n\nSays hello. Build it with ./build.sh.\n`,
    'build.sh': { executable: `#!/bin/sh\n${header('#')}exec cc -o widget src/widget.c\n` },
    'test.sh': { executable: `#!/bin/sh\n${header('#')}exec ./widget\n` },
    'package.json': `${JSON.stringify({ name: 'widget', version: VERSION, license: 'Apache-2.0' }, undefined, 2)}\n`,
    'src/widget.c': `${header('//')}int main(void) {\n  return 0;\n}\n`,
  }
}

/** What the convenience package holds. */
export function binaryFiles(profile: ProfileName): Files {
  return { ...legalFiles(profile), 'lib/widget.js': `${header('//')}console.log('Hello')\n` }
}

function contentOf(file: Exclude<Files[string], undefined>): string | Uint8Array {
  return typeof file === 'string' || file instanceof Uint8Array ? file : file.executable
}

/** Files in the form in which they are packed, sorted by path. */
export function membersOf(files: Files): { name: string; content: string | Uint8Array; mode: number }[] {
  const present = Object.entries(files).flatMap(([name, file]) => (file === undefined ? [] : [{ name, file }]))
  return present
    .map(({ name, file }) => ({ name, content: contentOf(file), mode: isExecutable(file) ? 0o755 : 0o644 }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

function isExecutable(file: Files[string]): boolean {
  return typeof file === 'object' && 'executable' in file
}

/** A `.tar.gz` of files below one root directory; without `root` their paths are taken as they are. */
export function tarball(files: Files, root = ''): Buffer {
  const under = root === '' ? '' : `${root}/`
  return gzipSync(hostileTarOf(...membersOf(files).map((member) => ({ ...member, name: under + member.name }))))
}
