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

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeReleaseKey } from '@tra/testkit'
import { bundled } from '../bundled.ts'
import { alternate, ours, ratio } from '../measure.ts'
import { type Row, secondsOf } from '../rows.ts'
import { filesToSign, type SignBench } from './sign-bench.ts'

const SIGNATURES = 50
const PASSPHRASE = 'correct horse battery staple'

/** gpg as its manual says: a fresh home, the key imported, the passphrase by file descriptor. */
const PLAIN_GPG = `
export GNUPGHOME=$(mktemp -d /tmp/bench-gpg-XXXXXX)
trap 'gpgconf --kill all; rm -rf "$GNUPGHOME"' EXIT
gpg --batch --quiet --pinentry-mode loopback --passphrase-fd 3 --import "$1" 3<<<"$2"
for file in "$3"/*; do
  gpg --batch --quiet --yes --pinentry-mode loopback --passphrase-fd 3 --armor --detach-sign --output "$4/\${file##*/}.asc" "$file" 3<<<"$2"
done`

/** What the agent spends on the passphrase, signature after signature, against a key whose protection is no longer than it must be. */
export async function openPgp(bench: SignBench): Promise<Row[]> {
  const { files, output } = filesToSign(bench, SIGNATURES, 1000)
  const key = await makeReleaseKey({ name: 'RM', email: 'rm@example.org', type: 'rsa4096', passphrase: PASSPHRASE })
  const keyFile = join(bench.scratch, 'key.asc')
  writeFileSync(keyFile, key.armoredPrivate, { mode: 0o600 })
  const args = [keyFile, PASSPHRASE, files, output]
  const program = bundled(join(import.meta.dirname, 'sign-with-gpg.ts'), bench.scratch)
  const plain = { name: 'gpg', command: 'bash', args: ['-ec', PLAIN_GPG, 'gpg', ...args], cwd: bench.scratch }
  const figures = alternate([ours('session', [program, ...args], bench.scratch), plain], Math.min(3, bench.rounds))
  await key.dispose()
  const [own, peer] = [figures.get('session'), figures.get('gpg')]
  const detail = `${secondsOf(peer)} / ${secondsOf(own)}`
  return [{ what: `${SIGNATURES} RSA-4096 signatures: gpg / ours`, value: ratio(peer, own), atLeast: 3, detail }]
}
