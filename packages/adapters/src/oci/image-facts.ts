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
import type { ChannelFacts, ChannelFile, RecordedFile } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import type { ChannelRequest, ImageClaims } from '@tra/release'
import { filesInImage, layerReader } from './image-files.ts'
import { comparedLabels, type ExpectedLabels } from './image-labels.ts'
import { assertTag, imageLocation } from './image-reference.ts'
import { pathInImage } from './layer-sink.ts'
import { type ImageManifest, type PlatformImage, parseManifest, platformImages } from './manifest.ts'
import { type Digested, type Registry, registry } from './registry.ts'

type ImageRequest = Pick<ChannelRequest, 'name' | 'version' | 'tag' | 'digest' | 'image' | 'recorded'>
type ImageContent = Required<Pick<ChannelFacts, 'files' | 'missing' | 'labels'>>

/** A file of a release that names an image: one line, `sha256:<hex>`. */
const DIGEST_FILE = '.image-digest'

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1)
const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex')

interface Image {
  platform: string
  manifest: ImageManifest
}

async function imagesOf(source: Registry, { bytes }: Digested, at: string): Promise<Image[]> {
  const top = parseManifest(bytes, at)
  if (top.manifests === undefined) return [{ platform: 'image', manifest: top }]
  const images: Image[] = []
  for (const image of platformImages(top)) images.push(await imageOf(source, image))
  if (images.length > 0) return images
  throw new ReleaseError('MALFORMED', `${at} holds no image`)
}

async function imageOf(source: Registry, { platform, descriptor }: PlatformImage): Promise<Image> {
  const manifest = parseManifest((await source.manifest(descriptor.digest)).bytes, `the image for ${platform}`)
  if (manifest.manifests === undefined) return { platform, manifest }
  throw new ReleaseError('MALFORMED', `the image for ${platform} is a list of images`)
}

/**
 * Which image was approved: the one that the caller names, else the one whose digest is all that a released file
 * `<image>-<tag>.image-digest` says. Only digests of released files are known, so the file is made again to be compared.
 */
function topFiles(at: string, sha256: string, { digest, recorded }: ImageRequest): ChannelFile[] {
  const wanted = `${baseName(at).replace(':', '-')}${DIGEST_FILE}`
  const stating = recorded.find(({ path }) => baseName(path) === wanted)
  if (digest !== undefined || stating === undefined)
    return [{ name: at, sha256, ...(digest === undefined ? {} : { expected: digest }) }]
  const lines = [`sha256:${sha256}\n`, `sha256:${sha256}`].map(sha256Of)
  const line = lines.find((one) => one === stating.sha256)
  if (line !== undefined) return [{ name: at, sha256, expected: sha256 }]
  return [{ name: `${at}@sha256:${sha256}`, sha256: lines[0] ?? '', released: wanted }]
}

function assertReleased({ files }: ImageClaims, recorded: readonly RecordedFile[]): void {
  const names = new Set(recorded.flatMap(({ path }) => [path, baseName(path)]))
  const unknown = files.find(({ artifact }) => !names.has(artifact))
  if (unknown !== undefined)
    throw new ReleaseError('INPUT_INVALID', `${unknown.artifact} is no file of the release`, {
      hint: 'Write <path in the image>=<released file>.',
    })
}

function expectedLabels(version: string, { revision, source }: Partial<ImageClaims>): ExpectedLabels {
  const all: [string, string | undefined][] = [
    ['version', version],
    ['revision', revision],
    ['source', source],
  ]
  return new Map(
    all.flatMap(([name, value]) => (value === undefined ? [] : [[`org.opencontainers.image.${name}`, value] as const])),
  )
}

async function addFiles(
  content: ImageContent,
  { platform, manifest }: Image,
  claims: readonly { path: string; artifact: string }[],
  read: ReturnType<typeof layerReader>,
): Promise<void> {
  const paths = claims.map(({ path }) => path)
  const found = await filesInImage(manifest, paths, read)
  for (const { path, artifact } of claims) {
    const file = found.get(path)
    const name = `${platform} ${path}`
    if (file === undefined) content.missing.push(name)
    else if ('why' in file) content.files.push({ name: `${name} (${file.why})`, released: baseName(artifact) })
    else content.files.push({ name, sha256: file.sha256, released: baseName(artifact) })
  }
}

/**
 * What a registry serves under an image's tag: the digest of its manifest, computed from its bytes; the labels of each
 * image behind it; and the files in it that somebody named.
 * @throws ReleaseError INPUT_INVALID, NOT_FOUND, NETWORK, TIMEOUT, PERMISSION_MISSING, LIMIT_EXCEEDED, MALFORMED.
 */
export async function imageFacts(hub: string, request: ImageRequest): Promise<ImageContent> {
  const { name, version, tag = version, recorded, image = { files: [] } } = request
  assertTag(tag)
  assertReleased(image, recorded)
  const { base, repository } = imageLocation(name, hub)
  const source = registry(base, repository)
  const at = `${name}:${tag}`
  const top = await source.manifest(tag)
  const content: ImageContent = { files: topFiles(at, top.sha256, request), missing: [], labels: [] }
  const claims = image.files.map(({ path, artifact }) => ({ path: pathInImage(path), artifact }))
  const read = layerReader(
    source,
    claims.map(({ path }) => path),
  )
  const labels = expectedLabels(version, image)
  for (const one of await imagesOf(source, top, at)) {
    content.labels.push(...(await comparedLabels(source, one, labels)))
    await addFiles(content, one, claims, read)
  }
  return content
}
