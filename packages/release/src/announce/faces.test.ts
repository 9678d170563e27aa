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

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AnnounceRequest } from '../announce-request.ts'
import { downloadPage } from '../download-page.ts'
import { announceRequest } from '../testing/announce-request.ts'
import { downloadPageMarkdown, gitHubReleaseText, releaseNotes } from './markdown-pages.ts'

const identity = 'https://github.com/example/tool/.github/workflows/release.yml@refs/tags/v1.0'
const faces = [downloadPage, downloadPageMarkdown, releaseNotes, gitHubReleaseText]

function released(suffixes: readonly string[], changes: Partial<AnnounceRequest> = {}): AnnounceRequest {
  const paths = ['tool-bin.zip', 'tool-src.zip'].flatMap((path) =>
    ['', ...suffixes].map((suffix) => `${path}${suffix}`),
  )
  return announceRequest(Object.fromEntries(paths.map((path) => [path, path])), changes)
}

const commands = (text: string) => /```sh\n([\s\S]*?)\n```/.exec(text)?.[1]?.split('\n') ?? []

test('whatever is beside an artifact is linked, with the commands that check it', () => {
  const suffixes = ['.asc', '.sha512', '.cdx.json', '.spdx.json', '.sigstore.json', '.intoto.jsonl']
  const request = released(suffixes, { identity })
  const markdown = downloadPageMarkdown(request)
  expect(markdown).toContain('| File | Signature | Checksum | SBOM | Provenance |')
  const direct = `${request.downloadUrl}/tool-src.zip`
  expect(markdown).toContain(
    `| [tool-src.zip](<${request.mirrorUrl}/tool-src.zip>) | [asc](<${direct}.asc>) [sigstore.json](<${direct}.sigstore.json>) | [sha512](<${direct}.sha512>) | [cdx.json](<${direct}.cdx.json>) [spdx.json](<${direct}.spdx.json>) | [intoto.jsonl](<${direct}.intoto.jsonl>) |`,
  )
  const signer = `--certificate-identity ${identity} --certificate-oidc-issuer https://token.actions.githubusercontent.com`
  const digest = request.receipt.candidateDigest
  expect(commands(markdown)).toEqual([
    'gpg --import KEYS',
    'gpg --verify tool-src.zip.asc tool-src.zip',
    'sha512sum -c tool-src.zip.sha512',
    `cosign verify-blob --bundle tool-src.zip.sigstore.json ${signer} tool-src.zip`,
    'gh attestation verify tool-src.zip --bundle tool-src.zip.intoto.jsonl --repo example/tool',
    `trusted-release verify ${request.downloadUrl}/ --keys ${request.keysUrl} --expect-digest ${digest} --identity ${identity}`,
  ])
  const html = downloadPage(request)
  for (const suffix of suffixes) expect(html).toContain(`href="${direct}${suffix}"`)
})

test('there is no command for what does not exist, nor one that would accept any signer', () => {
  const bare = commands(downloadPageMarkdown(released(['.asc', '.sha256', '.sigstore.json'])))
  expect(bare.map((line) => line.split(' ')[0])).toEqual(['gpg', 'gpg', 'sha256sum', 'trusted-release'])
  const none = downloadPageMarkdown(released([], { identity }))
  expect(none).toContain('| File |\n')
  expect(commands(none).map((line) => line.split(' ')[0])).toEqual(['trusted-release'])
  const elsewhere = { identity: 'https://ci.example.org/tool' }
  const other = commands(downloadPageMarkdown(released(['.intoto.jsonl'], elsewhere))).join('\n')
  expect(other).not.toContain('gh attestation')
})

test('release notes and the text for GitHub name CVEs and the download page', () => {
  const request = released(['.asc'], { fixedCves: ['CVE-2026-1111'] })
  const { files } = request.receipt
  const receipt = { ...request.receipt, files: files.map((file) => ({ ...file, sha512: 'ab'.repeat(64) })) }
  for (const face of [releaseNotes, gitHubReleaseText]) {
    const text = face({ ...request, receipt })
    expect(text).toContain('[CVE-2026-1111](<https://www.cve.org/CVERecord?id=CVE-2026-1111>)')
    expect(text).toContain(`(<${request.pageUrl}>)`)
  }
  expect(gitHubReleaseText({ ...request, receipt })).toContain(`- tool-src.zip: \`${'ab'.repeat(64)}\``)
  expect(releaseNotes(request)).toMatch(/^# Apache Tool 1\.0\n/)
})

test('each face of a podling says that it is one', () => {
  const request = released([], { downloadUrl: 'https://downloads.apache.org/incubator/tool/1.0' })
  for (const face of faces) expect(face(request)).toContain('undergoing incubation')
})

test('nothing that a name or a text says becomes markup, a link or the end of a block', () => {
  const hostile = fc.stringMatching(/^[a"'<>`|()[\]\\!@#*_~&:/ \n-]{1,16}$/)
  fc.assert(
    fc.property(hostile, hostile, (name, about) => {
      const path = `${name.replaceAll('/', '')}<script>[x](javascript:y)\`\`\`|@all.zip`
      const request = announceRequest({ [path]: 'x', [`${path}.asc`]: 'y' }, { about: `${about}<script>@all` })
      for (const face of faces) {
        const text = face(request)
        // Commands are quoted, and an address in angle brackets ends at the bracket only.
        const outside = text.replace(/^(`{3,})sh\n[\s\S]*?\n\1$/m, '').replace(/\(<https?:[^<>\s]*>\)/g, '')
        expect(outside).not.toContain('<script')
        if (face !== downloadPage) expect(outside).not.toMatch(/@all|\]\(/)
      }
      expect(
        downloadPageMarkdown(request)
          .split('\n')
          .filter((line) => line.startsWith('| ')),
      ).toHaveLength(3)
    }),
  )
})
