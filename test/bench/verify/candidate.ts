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

import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Makes candidates to measure on: any files, each with its checksum and its signature. */
export interface CandidateMaker {
  /** KEYS file with the one key. */
  keys: string
  /** GNUPGHOME that knows the key, for the peers. */
  home: string
  /** A directory with the given files, signed and summed. */
  candidate(name: string, files: readonly string[]): string
}

export function candidateMaker(scratch: string): CandidateMaker {
  const home = join(scratch, 'gnupg')
  mkdirSync(home, { mode: 0o700 })
  const gpg = (args: readonly string[]) =>
    execFileSync('gpg', [
      '--homedir',
      home,
      '--batch',
      '--yes',
      '--quiet',
      '--pinentry-mode',
      'loopback',
      '--passphrase',
      '',
      ...args,
    ])
  gpg(['--quick-gen-key', 'Release Manager <no-such-committer@apache.org>', 'rsa4096', 'sign', 'never'])
  const keys = join(scratch, 'KEYS')
  writeFileSync(keys, gpg(['--armor', '--export']))
  return {
    keys,
    home,
    candidate(name, files) {
      const directory = join(scratch, name)
      mkdirSync(directory)
      for (const file of files) {
        const target = join(directory, basename(file))
        if (!existsSync(target)) copyFileSync(file, target)
        gpg(['--armor', '--digest-algo', 'SHA512', '--detach-sign', target])
        writeFileSync(`${target}.sha512`, execFileSync('sha512sum', [basename(file)], { cwd: directory }))
      }
      return directory
    },
  }
}

/** A file of bytes that do not compress, made by openssl's stream cipher. */
export function noiseFile(path: string, bytes: number): string {
  const source = `openssl enc -aes-128-ctr -nosalt -K 00 -iv 00 -in /dev/zero 2>/dev/null | head -c ${bytes} > "$1"`
  execFileSync('bash', ['-c', source, 'noise', path])
  return path
}
