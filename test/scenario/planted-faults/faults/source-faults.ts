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

import type { CandidateBench, ReleaseOptions } from '../candidate-bench.ts'
import type { PlantedFault } from '../planted-fault.ts'
import { type Files, header } from '../project-files.ts'

/** What was packed is not what the tag names. */
const elsewhere = (name: string, rule: string, files: Files): PlantedFault => ({
  name,
  plant: (candidate) => candidate.release(files, { isUntagged: true }),
  finds: [`source-matches-tag/${rule}`],
})

const differences: PlantedFault[] = [
  elsewhere('a source file changed after the review', 'changed', {
    'src/widget.c': `${header('//')}int main(void) {}\n`,
  }),
  elsewhere('a source file that is in no commit', 'added', { 'src/backdoor.c': header('//') }),
  elsewhere('a configure script that is in no commit', 'generated', { configure: `#!/bin/sh\n${header('#')}` }),
  elsewhere('metadata that a build tool adds', 'metadata', { 'PKG-INFO': `${header('#')}Name: widget\n` }),
  elsewhere('a source file left out', 'missing', { 'test.sh': undefined }),
  elsewhere('a script that lost its mode', 'modes', { 'test.sh': `#!/bin/sh\n${header('#')}exec ./widget\n` }),
  {
    // The commit of a podling has a text that git fills in.
    ...elsewhere('another text where git fills one in', 'unproved', {
      'src/built.h': `${header('//')}#define BUILT "today"\n`,
    }),
    profile: 'asf-podling',
  },
]

const tag = (
  name: string,
  rule: string,
  options: (candidate: CandidateBench) => Promise<ReleaseOptions> | ReleaseOptions,
): PlantedFault => ({
  name,
  plant: async (candidate) => candidate.tag(candidate.commit, await options(candidate)),
  finds: [`tag-trustworthy/${rule}`],
})

const tags: PlantedFault[] = [
  {
    name: 'a tag at another commit',
    plant: async (candidate) => {
      const { commit, lab, request } = candidate
      await candidate.tag(await lab.repository.commit({ 'src/widget.c': undefined }, commit))
      Object.assign(request, { source: { ...request.source, commit } })
    },
    finds: ['tag-trustworthy/other-commit'],
  },
  {
    name: 'a lightweight tag',
    plant: async ({ commit, lab: { repository }, request }) => {
      const name = repository.nextTag('1.2.0')
      await repository.git(['update-ref', `refs/tags/${name}`, commit])
      Object.assign(request, { source: { ...request.source, tag: name } })
    },
    finds: ['tag-trustworthy/lightweight'],
  },
  tag('a tag of another version', 'other-version', () => ({ name: 'v1.1.9' })),
  tag('an old tag under a new name', 'renamed', () => ({ signedName: 'v1.0.0' })),
  tag('an unsigned tag', 'unsigned', () => ({ key: undefined })),
  tag('a tag signed by a stranger', 'unknown-signer', async ({ lab }) => ({ key: await lab.makeKey() })),
  tag('a tag changed after it was signed', 'bad-signature', () => ({ forgedMessage: 'Apache Gadget' })),
]

const versions: PlantedFault[] = ['1.1.0', '1.2.0-SNAPSHOT'].map((version) => ({
  name: `a source that says it is ${version}`,
  plant: (candidate) => candidate.release({ 'package.json': `${JSON.stringify({ name: 'widget', version })}\n` }),
  finds: [`versions-agree/${version.includes('-') ? 'pre-release' : 'differs'}`],
}))

/** The zip is made of something else than the tarball; without a repository nothing else can know. */
const zip = (name: string, rule: string, files: Files): PlantedFault => ({
  name,
  plant: async (candidate) => {
    const { commit, lab, request, zip } = candidate
    delete request.source
    await candidate.archive(zip, await lab.repository.commit(files, commit))
  },
  finds: [`formats-agree/${rule}`],
})

const formats: PlantedFault[] = [
  zip('a zip with another source file', 'differs', { 'src/widget.c': header('//') }),
  zip('a zip with other modes', 'modes', { 'test.sh': `#!/bin/sh\n${header('#')}exec ./widget\n` }),
  {
    name: 'a zip with the line endings of Windows',
    // They are explained by what git does on Windows, so that the comparison with the tag is silent.
    plant: (candidate) =>
      candidate.archive(candidate.zip, candidate.commit, { settings: ['core.autocrlf=true', 'core.eol=crlf'] }),
    finds: ['formats-agree/line-endings'],
  },
]

/** Where the source comes from, and whether all formats of it agree. */
export const sourceFaults: PlantedFault[] = [...differences, ...tags, ...versions, ...formats]
