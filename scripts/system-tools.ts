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

/** The programs, and modules of programs, that the suite runs, by the Debian package that brings them. Everything else comes from npm. */
const packages: Readonly<Record<string, readonly string[]>> = {
  subversion: ['svn', 'svnadmin', 'svnmucc', 'svnserve'],
  gnupg: ['gpg', 'gpgconf', 'gpg-agent'],
  git: ['git'],
  'xz-utils': ['xz'],
  bzip2: ['bzip2'],
  zstd: ['zstd'],
  unzip: ['unzip'],
  zip: ['zip'],
  openssl: ['openssl'],
  'openssh-client': ['ssh', 'ssh-keygen'],
  rsync: ['rsync'],
}

// Only tests start them, and on a person's machine the packages would open a port: without them those tests are skipped.
const inContinuousIntegration: Readonly<Record<string, readonly string[]>> = {
  'openssh-server': ['sshd'],
  apache2: ['apache2'],
  'apache2-utils': ['htpasswd'],
  'libapache2-mod-svn': ['mod_dav_svn.so'],
  chromium: ['chromium'],
}

// Where other systems call a package otherwise.
const fedora: Readonly<Record<string, string>> = { gnupg: 'gnupg2', 'xz-utils': 'xz' }
const homebrew: Readonly<Record<string, string>> = { 'xz-utils': 'xz' }

/** Packages with a program that can't be found. */
export function missingPackages(isInstalled: (program: string) => boolean, { ci = false } = {}): string[] {
  return Object.entries({ ...packages, ...(ci && inContinuousIntegration) })
    .filter(([, programs]) => !programs.every(isInstalled))
    .map(([name]) => name)
}

/** The commands that install packages on Debian and Ubuntu, without a shell in between. */
export function installCommands(names: readonly string[], { sudo }: { sudo: boolean }): string[][] {
  const prefix = [...(sudo ? ['sudo', '-n'] : []), 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '--quiet']
  return [
    [...prefix, 'update'],
    [...prefix, 'install', '--yes', '--no-install-recommends', ...names],
  ]
}

/** What to tell somebody whose machine we can't change. */
export function installAdvice(names: readonly string[]): string {
  return [
    `These system packages are missing: ${names.join(', ')}.`,
    `  Debian, Ubuntu:  sudo apt-get install --no-install-recommends ${names.join(' ')}`,
    `  Fedora:          sudo dnf install ${names.map((name) => fedora[name] ?? name).join(' ')}`,
    `  macOS:           brew install ${names.map((name) => homebrew[name] ?? name).join(' ')}`,
  ].join('\n')
}
