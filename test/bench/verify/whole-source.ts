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

import { basename } from 'node:path'
import { alternate, ratio } from '../measure.ts'
import { type Row, secondsOf } from '../rows.ts'
import { type Bench, verifyProgram } from './bench.ts'

/** What a careful voter types today; RAT takes its part where a jar was given. */
function chain({ source, maker, rats, work }: Bench, directory: string) {
  const name = basename(source.path)
  const steps = [
    'set -e',
    'cd "$1"',
    `sha512sum -c ${name}.sha512`,
    `gpg --homedir "$3" --quiet --verify ${name}.asc ${name}`,
    `sha256sum ${name}`,
    'rm -rf "$2"/*',
    `tar xzf ${name} -C "$2"`,
    // RAT stops at a link to nowhere.
    `find "$2" -xtype l -delete`,
    ...(rats[0] === undefined ? [] : [`java -jar "${rats[0]}" -d "$2/${source.root}" > "$2/rat.txt"`]),
    `mkdir "$2/tag"`,
    `git -C "${source.repository}" archive ${source.commit} | tar x -C "$2/tag"`,
    `diff -r "$2/${source.root}" "$2/tag" || true`,
  ]
  return {
    name: 'chain',
    command: 'bash',
    args: ['-c', steps.join('\n'), 'chain', directory, work, maker.home],
    cwd: directory,
  }
}

/** A source archive, everything at once: both digests, OpenPGP, headers, binary magic, tree id. */
export function wholeSource(bench: Bench): Row[] {
  const directory = bench.maker.candidate('source', [bench.source.path])
  const name = basename(bench.source.path)
  const pipe = { name: 'gzip', command: 'bash', args: ['-c', `gzip -dc ${name} | sha512sum`], cwd: directory }
  const verify = verifyProgram('verify', bench, directory)
  const figures = alternate([verify, pipe, chain(bench, directory)], bench.rounds)
  const [own, gzip, whole] = ['verify', 'gzip', 'chain'].map((key) => figures.get(key))
  const withTag = verifyProgram('with tag', bench, directory, [
    '--repository',
    bench.source.repository,
    '--commit',
    bench.source.commit,
  ])
  const tagged = alternate([withTag], Math.min(3, bench.rounds)).get('with tag')
  const rat = bench.rats[0] === undefined ? 'without RAT' : `with ${basename(bench.rats[0])}`
  return [
    {
      what: "verify / the voter's chain of programs",
      value: ratio(own, whole),
      atMost: 0.12,
      detail: `${secondsOf(own)} / ${secondsOf(whole)} ${rat}`,
    },
    {
      what: 'verify / gzip -dc | sha512sum',
      value: ratio(own, gzip),
      atMost: 0.85,
      detail: `${secondsOf(own)} / ${secondsOf(gzip)}`,
    },
    { what: "verify with the tag's tree compared", value: 1, detail: secondsOf(tagged) },
    { what: 'verify, resident set', value: own?.megabytes ?? Number.NaN, unit: 'MB', atMost: 160, detail: '' },
    {
      what: 'verify, written to disk',
      value: own?.written ?? Number.NaN,
      unit: 'bytes',
      atMost: 0,
      detail: '/proc/self/io',
    },
  ]
}
