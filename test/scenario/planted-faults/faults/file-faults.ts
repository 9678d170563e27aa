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

import { gzipSync } from 'node:zlib'
import type { PlantedFault } from '../planted-fault.ts'
import { type Files, header, LICENCE } from '../project-files.ts'
import { podling, source, WIP } from './legal-faults.ts'

const ELF = Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\x01\0\0\0'.padEnd(256, '\0'), 'latin1')
const CLASS_FILE = Buffer.from('cafebabe0000003d001d0a0002000307', 'hex')
/** The first entry of a jar: META-INF/MANIFEST.MF (or an empty META-INF/ with the magic extra field). */
const JAR = Buffer.from('504b03040a0000080000e05a215c00000000000000000000000014000400', 'hex')
const NOISE = Buffer.from(Array.from({ length: 512 }, (_, index) => (index * 73 + (index >> 3) * 151) % 256))
// The notice must not stand here whole: Apache RAT would take this file for one under it.
const GNU = 'GNU General'
const GPL = `// This program is free software: you can redistribute it and/or modify it under the terms of the ${GNU} Public
// License as published by the Free Software Foundation, either version 3 of the License, or (at your option) any later
// version.

`
const PROGRAM = 'int other(void) {\n  return 1;\n}\n'

const WORK_IN_PROGRESS: Files = {
  DISCLAIMER: undefined,
  'DISCLAIMER-WIP': `${WIP}\n- Some files are not as they should be.\n`,
}

const compiled: PlantedFault[] = [
  source('a compiled library in the source', 'no-compiled-code/compiled', { 'src/widget.txt': ELF }),
  source('a class file in the source', 'no-compiled-code/compiled', { 'src/Widget.class': CLASS_FILE }),
  {
    ...source('a jar in the source', 'no-compiled-code/java-archive', { 'src/widget-core.jar': jar() }),
    // Whoever ships a jar ships its licence: LICENSE doesn't name it either.
    finds: ['licence-lists-bundled/component', 'no-compiled-code/java-archive'],
  },
  source('an archive in the source', 'no-compiled-code/packed', { 'src/data.gz': gzipSync('data') }),
  source('a binary file that nobody can read', 'no-compiled-code/opaque', { 'src/data.bin': NOISE }),
  podling(
    source('a compiled library under a work-in-progress disclaimer', 'no-compiled-code/tolerated', {
      ...WORK_IN_PROGRESS,
      'src/widget.txt': ELF,
    }),
  ),
]

function jar(): Buffer {
  return Buffer.concat([JAR, Buffer.from('META-INF/MANIFEST.MF'), Buffer.from('feca0000', 'hex')])
}

const spdx = (id: string) => `// SPDX-License-Identifier: ${id}\n${PROGRAM}`
const headed = (name: string, rule: string, files: Files) => source(name, `licence-headers/${rule}`, files)

const headers: PlantedFault[] = [
  headed('a program without header', 'missing', { 'src/other.c': PROGRAM }),
  headed('a document without header', 'missing-text', { 'docs/guide.md': '# Guide\n' }),
  headed('a header far below the top', 'late', {
    'src/other.c': `${'// a long story\n'.repeat(300)}${header('//')}${PROGRAM}`,
  }),
  headed("a file under the Apache License without the Foundation's header", 'not-asf', {
    'src/other.c': spdx('Apache-2.0'),
  }),
  headed('a file under the MIT licence', 'third-party', { 'src/other.c': spdx('MIT') }),
  headed('a file under the Mozilla licence', 'category-b', { 'src/other.c': spdx('MPL-2.0') }),
  headed('a file under the GPL', 'category-x', { 'src/other.c': spdx('GPL-3.0-only') }),
  headed('a file under a licence that nobody knows', 'unlisted', { 'src/other.c': spdx('LicenseRef-Own') }),
  headed("the Foundation's header above a notice of the GPL", 'contradiction', {
    LICENSE: `${LICENCE}\nsrc/other.c is under the GPL.\n`,
    'src/other.c': `${header('//')}${GPL}${PROGRAM}`,
  }),
  headed('a list that hides all programs', 'excluded', {
    '.rat-excludes': `${header('#')}other/**\n`,
    ...Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [`other/${name}.c`, PROGRAM])),
  }),
  headed('an excluded file under the GPL', 'excluded-licence', {
    '.rat-excludes': `${header('#')}src/other.c\n`,
    'src/other.c': spdx('GPL-3.0-only'),
  }),
  headed('an exclusion of nothing', 'exclude-unused', { '.rat-excludes': `${header('#')}src/gone.c\n` }),
  headed('an exclusion that takes one back', 'exclude-ignored', { '.rat-excludes': `${header('#')}!src/widget.c\n` }),
  headed('a list of exclusions below the root', 'exclude-elsewhere', { 'src/.rat-excludes': `${header('#')}gone.c\n` }),
  podling(
    headed('a program without header under a work-in-progress disclaimer', 'tolerated', {
      ...WORK_IN_PROGRESS,
      'src/other.c': PROGRAM,
    }),
  ),
]

/** What single files of the source are, and whose. */
export const fileFaults: PlantedFault[] = [...compiled, ...headers]
