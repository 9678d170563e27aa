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
import { hostileTarOf, zipOf } from '@tra/testkit'
import type { CandidateBench } from '../candidate-bench.ts'
import type { PlantedFault } from '../planted-fault.ts'
import { binaryFiles, DISCLAIMER, type Files, LICENCE, membersOf, notice } from '../project-files.ts'

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions: The above copyright notice and
this permission notice shall be included in all copies or substantial portions of the Software.
`

const GUICE = `Google Guice - Core Library
Copyright 2006-2022 Google, Inc.
`

/** The commit that is released has these files. */
const source = (name: string, rule: string, files: Files): PlantedFault => ({
  name,
  plant: (candidate) => candidate.release(files),
  finds: [rule],
})

/** The convenience package has these files. */
const binary = (name: string, rule: string, files: Files): PlantedFault => ({
  name,
  plant: (candidate) => candidate.packBinary(files),
  finds: [rule],
})

const podling = (fault: PlantedFault): PlantedFault => ({ ...fault, profile: 'asf-podling' })

/** The convenience package, in which a text is a link to a copy of it. */
const linked = (name: string, rule: string, text: string): PlantedFault => ({
  name,
  plant: (candidate: CandidateBench) => {
    const root = `${candidate.stem}-bin/`
    const members = membersOf(binaryFiles(candidate.profile)).map(({ name, ...rest }) =>
      name === text ? { name: `${root}legal/${name.toLowerCase()}`, ...rest } : { name: root + name, ...rest },
    )
    const link = { name: root + text, type: '2', link: `legal/${text.toLowerCase()}` }
    return candidate.pack(candidate.binary, gzipSync(hostileTarOf(...members, link)))
  },
  finds: [rule],
})

const licences: PlantedFault[] = [
  source('a source without LICENSE', 'licence-file-present/missing', { LICENSE: undefined }),
  source('a source with LICENSE.txt', 'licence-file-present/other-name', {
    LICENSE: undefined,
    'LICENSE.txt': LICENCE,
  }),
  source('a source with an empty LICENSE', 'licence-file-present/empty', { LICENSE: '\n' }),
  source('a source with another licence', 'licence-file-present/other', { LICENSE: MIT }),
  source('a source with a changed word in LICENSE', 'licence-file-present/altered', {
    LICENSE: LICENCE.replace('irrevocable', 'revocable'),
  }),
  binary('a package whose LICENSE lies elsewhere', 'licence-file-present/misplaced', {
    LICENSE: undefined,
    'lib/LICENSE': LICENCE,
  }),
  binary('a package without LICENSE', 'licence-file-present/missing', { LICENSE: undefined }),
  linked('a LICENSE that is a link', 'licence-file-present/unread', 'LICENSE'),
]

const notices: PlantedFault[] = [
  source('a source without NOTICE', 'notice-file-present/missing', { NOTICE: undefined }),
  source('a source with NOTICE.txt', 'notice-file-present/other-name', { NOTICE: undefined, 'NOTICE.txt': notice() }),
  source('a NOTICE without product', 'notice-file-present/product', { NOTICE: notice().replace('Apache Widget', '') }),
  source('a NOTICE of another holder', 'notice-file-present/copyright', {
    NOTICE: notice().replace(/(Copyright [\d-]+) .*/, '$1 Rosa Manager'),
  }),
  source('a NOTICE without attribution', 'notice-file-present/attribution', {
    NOTICE: notice().replace(/This product[\s\S]*/, ''),
  }),
  source('a NOTICE of last year', 'notice-file-present/year-past', { NOTICE: notice(new Date().getUTCFullYear() - 1) }),
  source('a NOTICE of next year', 'notice-file-present/year-future', {
    NOTICE: notice(new Date().getUTCFullYear() + 1),
  }),
  binary('a package whose NOTICE lies elsewhere', 'notice-file-present/misplaced', {
    NOTICE: undefined,
    'lib/NOTICE': notice(),
  }),
  linked('a NOTICE that is a link', 'notice-file-present/unread', 'NOTICE'),
]

const WIP = `${DISCLAIMER}
Some of the incubating project's releases may not be fully compliant with ASF policy.
`

const disclaimers: PlantedFault[] = [
  binary("a podling's package without disclaimer", 'disclaimer-present/missing', { DISCLAIMER: undefined }),
  source("a podling's source without disclaimer", 'disclaimer-present/missing', { DISCLAIMER: undefined }),
  binary("a podling's package with its disclaimer elsewhere", 'disclaimer-present/misplaced', {
    DISCLAIMER: undefined,
    'lib/DISCLAIMER': DISCLAIMER,
  }),
  linked('a disclaimer that is a link', 'disclaimer-present/unread', 'DISCLAIMER'),
  source('a disclaimer in other words', 'disclaimer-present/wording', { DISCLAIMER: 'Use it at your own risk.\n' }),
  source('a work-in-progress disclaimer without issues', 'disclaimer-present/issues', {
    DISCLAIMER: undefined,
    'DISCLAIMER-WIP': WIP,
  }),
].map(podling)

const bundled: PlantedFault[] = [
  binary('a bundled file under the MIT licence', 'licence-lists-bundled/family', {
    'lib/left-pad.js': `/*\n${MIT}*/\n`,
  }),
  binary('a folder of licences without pointer', 'licence-lists-bundled/folder', { 'licenses/left-pad.txt': MIT }),
  binary('a bundled jar that LICENSE does not name', 'licence-lists-bundled/component', { 'lib/gson-2.10.jar': 'PK' }),
  binary('a bundled jar whose NOTICE is not carried over', 'licence-lists-bundled/notice', {
    'lib/guice-5.1.0.jar': zipOf(
      { name: 'META-INF/LICENSE', content: LICENCE },
      { name: 'META-INF/NOTICE', content: GUICE },
    ),
  }),
  podling(
    binary('a bundled jar under a work-in-progress disclaimer', 'licence-lists-bundled/tolerated', {
      DISCLAIMER: undefined,
      'DISCLAIMER-WIP': `${WIP}\n- LICENSE does not name gson yet.\n`,
      'lib/gson-2.10.jar': 'PK',
    }),
  ),
]

/** LICENSE, NOTICE, DISCLAIMER, and what LICENSE must name. */
export const legalFaults: PlantedFault[] = [...licences, ...notices, ...disclaimers, ...bundled]

export { podling, source, WIP }
