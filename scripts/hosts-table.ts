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
import type { ActionInput, ActionManifest } from './action-manifest.ts'
import { markdownTable } from './markdown-table.ts'
import { repositoryFiles } from './repository.ts'

/** Hosts that stand in the code and may be asked, and what for. The documentation's and the examples' are not among them. */
export const hostsInCode: ReadonlyMap<string, string> = new Map([
  [
    'api.github.com',
    'GitHub: checks, branch protection, releases, attestations, issues; another address by `github-url`',
  ],
  ['api.osv.dev', 'known vulnerabilities, asked by the command line alone; another address by `--osv-url`'],
  ['crates.io', '`channels` with `crates:`'],
  ['lists.apache.org', 'archive of the mailing lists; another address by `archive-url`'],
  ['pypi.org', '`channels` with `pypi:`'],
  ['registry-1.docker.io', '`channels` with `docker:`; another registry is named before the image'],
  ['registry.npmjs.org', '`channels` with `npm:`'],
  ['repo1.maven.org', '`channels` with `maven:`'],
  ['tuf-repo-cdn.sigstage.dev', "Sigstore's trial instance, for `trusted-release conformance` alone"],
  ['tuf-repo-cdn.sigstore.dev', "keys of Sigstore's services; not asked where `trusted-root` is given"],
  ['uploads.github.com', 'assets of a release on GitHub'],
])

const ADDRESS = /'https:\/\/([a-z0-9.-]+\.[a-z]+)(?:\/[^' ]*)?'/g
// These name a statement, a schema or a place to read, or the testing doubles of an adapter; nothing is asked there.
const NAMED_ONLY = new Set(['github.com', 'token.actions.githubusercontent.com', 'dotcom.releases.github.com'])

/** Hosts that string literals of the adapters name, where everything that goes over a network stands. */
export function hostsInAdapters(root: string): string[] {
  const sources = repositoryFiles(root).filter(
    (path) => /^packages\/adapters\/src\/.*\.ts$/.test(path) && !/\.test\.ts$|\/testing\//.test(path),
  )
  const code = sources.map((path) => withoutComments(readFileSync(join(root, path), 'utf8')))
  const hosts = code.flatMap((text) => [...text.matchAll(ADDRESS)].map(([, host = '']) => host))
  return [...new Set(hosts)].filter((host) => !NAMED_ONLY.has(host) && !host.endsWith('example.org')).sort()
}

function withoutComments(text: string): string {
  return text.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '')
}

export function renderHostsInCode(): string {
  return markdownTable(
    ['Host', 'Asked for'],
    [...hostsInCode].map(([host, purpose]) => [`\`${host}\``, purpose]),
  )
}

function presetHost([name, { default: value = '' }]: [string, ActionInput]): string[] {
  const host = /^https:\/\/([^/]+)/.exec(value)?.[1]
  // An issuer is the name of who vouches for a signer, not a server that is asked.
  return host === undefined || name.endsWith('issuer') ? [] : [`\`${host}\` (\`${name}\`)`]
}

// They go into a document or a mail, and nothing is asked there.
const WRITTEN_ONLY = new Set(['purl', 'vdr-url', 'vex-url', 'smtp-from'])

function namesAddress([name, { description = '', default: value = '' }]: [string, ActionInput]): boolean {
  if (WRITTEN_ONLY.has(name) || value.startsWith('https:')) return false
  return /-(url|host)$/.test(name) || /\bURLs?\b|\bhttps address|^Address of|^Page of|^Permalink/i.test(description)
}

/** Hosts by action: those that an input presets, and inputs that name others. */
export function renderActionHosts(actions: readonly { folder: string; manifest: ActionManifest }[]): string {
  const rows = actions.map(({ folder, manifest }) => {
    const inputs = Object.entries(manifest.inputs ?? {})
    const naming = inputs.filter((input) => presetHost(input).length === 0 && namesAddress(input))
    const preset = inputs.flatMap(presetHost)
    return [
      `[\`${folder}\`](../actions/${folder}/README.md)`,
      preset.length === 0 ? 'none' : preset.join(', '),
      naming.map(([name]) => `\`${name}\``).join(', '),
    ]
  })
  return markdownTable(['Action', 'Preset, with the input that changes it', 'Inputs that may name a host'], rows)
}
