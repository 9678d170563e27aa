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

import { ReleaseError } from '@tra/kernel'
import { readTarStream } from '../archive/index.ts'
import { type LayerFile, type LayerFiles, LayerSink } from './layer-sink.ts'
import type { Descriptor, ImageManifest } from './manifest.ts'
import type { Registry } from './registry.ts'

/** Compressed; Docker Hub takes 10 GB in one. */
const MAX_LAYER_BYTES = 20 * 1024 ** 3

function formatOf({ mediaType }: Descriptor): 'tar' | 'tar.gz' | 'tar.zst' {
  const [, suffix] =
    /^application\/vnd\.(?:oci\.image\.layer\.v1|docker\.image\.rootfs\.diff)\.tar[.+]?(|gzip|zstd)$/.exec(
      mediaType,
    ) ?? [undefined, undefined]
  if (suffix === undefined) throw new ReleaseError('MALFORMED', `a layer of the type ${mediaType} can't be read`)
  return suffix === '' ? 'tar' : suffix === 'gzip' ? 'tar.gz' : 'tar.zst'
}

/** Passes on everything, and knows whether it was taken to the end, where the digest of a blob is judged. */
class WholeStream implements AsyncIterable<Buffer> {
  isEnded = false
  readonly #source: AsyncIterable<Buffer>

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    yield* this.#source
    this.isEnded = true
  }
}

async function readLayer(registry: Registry, layer: Descriptor, wanted: readonly string[]): Promise<LayerFiles> {
  const format = formatOf(layer)
  if (layer.size > MAX_LAYER_BYTES)
    throw new ReleaseError('LIMIT_EXCEEDED', `a layer has more than ${MAX_LAYER_BYTES} bytes`)
  const sink = new LayerSink(wanted)
  const packed = new WholeStream(registry.blob(layer))
  await readTarStream(packed, format, sink)
  if (packed.isEnded) return sink.result()
  throw new ReleaseError('MALFORMED', `the layer ${layer.digest} has bytes behind its end`)
}

/** Reads layers, each once however many images share it. */
export function layerReader(registry: Registry, wanted: readonly string[]) {
  const known = new Map<string, Promise<LayerFiles>>()
  return (layer: Descriptor): Promise<LayerFiles> => {
    const reading = known.get(layer.digest) ?? readLayer(registry, layer, wanted)
    known.set(layer.digest, reading)
    return reading
  }
}

/** What an image has at some paths, the uppermost layer first; nothing for a path that no layer has. */
export async function filesInImage(
  { layers }: ImageManifest,
  wanted: readonly string[],
  read: ReturnType<typeof layerReader>,
): Promise<Map<string, LayerFile>> {
  const files = new Map<string, LayerFile>()
  let open = [...wanted]
  for (const layer of layers.toReversed()) {
    if (open.length === 0) break
    const { found, hidden } = await read(layer)
    for (const path of open) {
      const file = found.get(path)
      if (file !== undefined) files.set(path, file)
    }
    open = open.filter((path) => !found.has(path) && !hidden.has(path))
  }
  return files
}
