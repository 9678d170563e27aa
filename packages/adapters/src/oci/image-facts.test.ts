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

import { createHash } from 'node:crypto'
import type { RecordedFile } from '@tra/checks'
import { type ImageRegistry, type SampleImage, startImageRegistry } from '@tra/testkit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { channelReader } from '../channels/index.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const recordedAs = (path: string, content: string): RecordedFile => ({
  ...{ path, size: content.length, sha256: sha256(content), sha512: 'b'.repeat(128) },
})
const JAR = 'the released jar'
const recorded = [recordedAs('java/widget-1.0.jar', JAR)]
const IN_IMAGE = { path: '/opt/widget/widget.jar', artifact: 'widget-1.0.jar' }
const file = (name: string, content = JAR) => ({ name, content })
const directory = (name: string) => ({ name, type: '5' })
const base = { members: [directory('opt/'), file('etc/os-release', 'NAME=base')] }
const jarLayer = { members: [directory('opt/widget/'), file('opt/widget/widget.jar')] }

let registry: ImageRegistry
beforeEach(async () => {
  registry = await startImageRegistry()
})
afterEach(() => registry.close())

function read(more: object = {}) {
  const { url } = registry
  const bases = { github: url, pypi: url, npm: url, crates: url, maven: url, docker: url }
  return channelReader({ bases }).read({ channel: 'docker', name: 'apache/widget', version: '1.0', recorded, ...more })
}

const push = (...images: SampleImage[]) => registry.push('apache/widget:1.0', images)
const holding = (...layers: SampleImage['layers'][number][]): SampleImage => ({ layers: [base, ...layers] })
const inImage = async (...layers: SampleImage['layers'][number][]) => {
  push(holding(...layers))
  return read({ image: { files: [IN_IMAGE] } })
}

describe('which image a tag stands for', () => {
  test('the digest is that of the bytes, behind a token that anybody gets', async () => {
    const digest = push(holding())
    expect(await read({ digest })).toMatchObject({
      state: 'read',
      files: [{ name: 'apache/widget:1.0', sha256: digest, expected: digest }],
    })
    expect(registry.requests).toContain('GET /token')
  })

  test.each(['\n', ''])('a released file of that digest and %j says that the vote covers the image', async (end) => {
    const digest = registry.push('apache/widget:1.0', [holding()], { alone: true })
    const naming = [recordedAs('docker/widget-1.0.image-digest', `sha256:${digest}${end}`)]
    expect((await read({ recorded: naming })).files).toEqual([
      { name: 'apache/widget:1.0', sha256: digest, expected: digest },
    ])
    // Somebody moved the tag.
    const other = registry.push('apache/widget:1.0', [holding(jarLayer)])
    const [moved] = (await read({ recorded: naming })).files
    expect(moved).toMatchObject({ name: `apache/widget:1.0@sha256:${other}`, released: 'widget-1.0.image-digest' })
    expect(moved?.sha256).not.toBe(naming[0]?.sha256)
  })

  test('a file that names another image says nothing of this one', async () => {
    const digest = push(holding())
    const naming = [recordedAs('docker/widget-operator-1.0.image-digest', `sha256:${'a'.repeat(64)}\n`)]
    expect((await read({ recorded: naming })).files).toEqual([{ name: 'apache/widget:1.0', sha256: digest }])
  })

  test('bytes that are not those of their digest are never compared', async () => {
    const digest = push(holding())
    registry.claimedDigest = 'a'.repeat(64)
    expect(await read({ digest })).toMatchObject({ state: 'unreachable', why: expect.stringContaining(digest) })
    registry.claimedDigest = undefined
    for (const [key, content] of registry.contents)
      if (content.type.includes('image.manifest')) registry.contents.set(key, { ...content, bytes: Buffer.from('{}') })
    expect(await read({ digest })).toMatchObject({ state: 'unreachable', why: expect.stringContaining('digest') })
  })

  test('a tag that is not there is absent; a repository for which there is no token, and junk, are no answers', async () => {
    expect(await read()).toMatchObject({ state: 'absent' })
    push(holding())
    expect(await read({ name: 'apache/gadget' })).toMatchObject({ state: 'unreachable' })
    const junk = Buffer.from(JSON.stringify({ manifests: [], layers: [], config: {} }))
    registry.contents.set('junk', { bytes: junk, type: 'application/vnd.oci.image.index.v1+json' })
    registry.tags.set('apache/widget:2.0', 'junk')
    registry.claimedDigest = createHash('sha256').update(junk).digest('hex')
    expect(await read({ tag: '2.0' })).toMatchObject({ state: 'unreachable', why: expect.stringContaining('no image') })
  })

  test.each([
    { name: 'Apache/Widget' },
    { name: 'apache/../widget' },
    { name: 'apache/widget/' },
    { name: 'user@evil.example/widget' },
    { tag: '../1.0' },
    { tag: '1.0+build' },
    { image: { files: [{ path: 'a', artifact: 'gadget.jar' }] } },
  ])('%j is a mistake of the caller', async (more) => {
    await expect(read(more)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })
})

describe('released files in an image', () => {
  test.each(['gzip', 'zstd', 'none'] as const)('are hashed while the layer goes by, packed with %s', async (packed) => {
    const { files, missing } = await inImage({ ...jarLayer, packed })
    expect(missing).toEqual([])
    expect(files[1]).toEqual({
      name: 'linux/amd64 opt/widget/widget.jar',
      sha256: sha256(JAR),
      released: 'widget-1.0.jar',
    })
    // Blobs come from another host, which got no token: it would have refused.
    expect(registry.requests.filter((one) => one.startsWith('GET /sha256:')).length).toBeGreaterThan(0)
  })

  test('the uppermost layer counts, and layers below it are not read', async () => {
    const { files } = await inImage(jarLayer, { members: [file('./opt/widget/widget.jar', 'patched')] })
    expect(files[1]?.sha256).toBe(sha256('patched'))
    expect(registry.requests.filter((one) => one.startsWith('GET /sha256:'))).toHaveLength(2)
  })

  test('of two entries of one layer the later counts', async () => {
    const { files } = await inImage({ members: [...jarLayer.members, file('opt/widget/widget.jar', 'evil')] })
    expect(files[1]?.sha256).toBe(sha256('evil'))
  })

  test.each([
    ['the file', 'opt/widget/.wh.widget.jar'],
    ['its directory', 'opt/.wh.widget'],
    ['all that was in the directory', 'opt/widget/.wh..wh..opq'],
  ])('a layer that takes away %s leaves nothing', async (_, name) => {
    const { files, missing } = await inImage(jarLayer, { members: [file(name, '')] })
    expect(files).toHaveLength(1)
    expect(missing).toEqual(['linux/amd64 opt/widget/widget.jar'])
  })

  test('a layer that empties a directory and fills it again has what it fills in', async () => {
    const again = { members: [file('opt/widget/widget.jar', 'new'), file('opt/widget/.wh..wh..opq', '')] }
    expect((await inImage(jarLayer, again)).files[1]?.sha256).toBe(sha256('new'))
  })

  test.each([
    ['a link to another file', { name: 'opt/widget/widget.jar', type: '2', link: '/opt/evil.jar' }],
    ['a directory behind a link', { name: 'opt/widget', type: '2', link: '/opt/evil' }],
    ['a hard link', { name: 'opt/widget/widget.jar', type: '1', link: 'etc/os-release' }],
  ])('%s above a released file proves nothing', async (_, member) => {
    const { files } = await inImage(jarLayer, { members: [member] })
    expect(files[1]).toMatchObject({ released: 'widget-1.0.jar', name: expect.stringContaining('link') })
    expect(files[1]?.sha256).toBeUndefined()
  })

  test('a near miss: names that only begin alike hide nothing', async () => {
    const others = ['opt/widget-extra/x', 'opt/.wh.widget-old', 'opt/widget/.wh.widget.jar.bak'].map((one) => file(one))
    expect((await inImage(jarLayer, { members: others })).files[1]?.sha256).toBe(sha256(JAR))
  })

  test('every platform is looked at, statements beside the images are not, and a shared layer is read once', async () => {
    const arm: SampleImage = { ...holding(), architecture: 'arm64' }
    const s390x: SampleImage = { ...holding(jarLayer), architecture: 's390x' }
    push(holding(jarLayer), arm, s390x, { os: 'unknown', architecture: 'unknown', layers: [] })
    const { files, missing } = await read({ image: { files: [IN_IMAGE] } })
    expect(files.map(({ name }) => name)).toEqual([
      'apache/widget:1.0',
      'linux/amd64 opt/widget/widget.jar',
      'linux/s390x opt/widget/widget.jar',
    ])
    expect(missing).toEqual(['linux/arm64 opt/widget/widget.jar'])
    const layers = registry.requests.filter((one) => one.startsWith('GET /sha256:'))
    // The layer with the jar, the base, and three configurations.
    expect(layers).toHaveLength(5)
  })

  test('a layer with other bytes than its digest says is no proof', async () => {
    push(holding(jarLayer))
    const evil = holding({ members: [file('opt/widget/widget.jar')], packed: 'none' })
    registry.push('apache/widget:evil', [evil])
    for (const [key, content] of registry.contents)
      if (content.type.endsWith('tar+gzip'))
        registry.contents.set(key, {
          ...content,
          bytes: Buffer.concat([content.bytes.subarray(0, -1), Buffer.from([1])]),
        })
    expect(await read({ image: { files: [IN_IMAGE] } })).toMatchObject({ state: 'unreachable', files: [] })
  })
})

test('labels are compared where they are there', async () => {
  const label = (name: string) => `org.opencontainers.image.${name}`
  push(
    { ...holding(), labels: { [label('version')]: '22.04', [label('revision')]: 'c'.repeat(40) } },
    { ...holding(), architecture: 'arm64', labels: {} },
  )
  const { labels } = await read({ image: { files: [], revision: 'c'.repeat(40), source: 'https://example.org' } })
  expect(labels).toEqual([
    { at: 'linux/amd64', label: label('version'), found: '22.04', expected: '1.0' },
    { at: 'linux/amd64', label: label('revision'), found: 'c'.repeat(40), expected: 'c'.repeat(40) },
  ])
})
