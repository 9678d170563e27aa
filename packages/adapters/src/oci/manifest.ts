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

import { messageOf, ReleaseError } from '@tra/kernel'
import * as z from 'zod'

/** Images that one tag stands for, one for each platform; the largest official ones have about twenty. */
const MAX_PLATFORMS = 100
/** Docker itself stacks 127. */
const MAX_LAYERS = 200

/** What is asked for (OCI Image Specification 1.1; Docker Image Manifest V2, Schema 2). */
export const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
]

const descriptorSchema = z.object({
  mediaType: z.string(),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  size: z.number().int().nonnegative(),
})
export type Descriptor = z.infer<typeof descriptorSchema>

const platformSchema = z.object({ os: z.string(), architecture: z.string(), variant: z.string().optional() })

// A document that is both would be read in two ways (CVE-2021-41190).
const indexSchema = z.object({
  manifests: z.array(descriptorSchema.extend({ platform: platformSchema.optional() })).max(MAX_PLATFORMS),
  config: z.undefined().optional(),
  layers: z.undefined().optional(),
})
const manifestSchema = z.object({
  config: descriptorSchema,
  layers: z.array(descriptorSchema).max(MAX_LAYERS),
  manifests: z.undefined().optional(),
})

const documentSchema = z.union([indexSchema, manifestSchema])
export type ImageManifest = z.infer<typeof manifestSchema>
export type ImageIndex = z.infer<typeof indexSchema>

/** @throws ReleaseError MALFORMED. */
export function parseManifest(bytes: Uint8Array, at: string): ImageManifest | ImageIndex {
  try {
    return documentSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (cause) {
    const why = messageOf(cause).slice(0, 300)
    throw new ReleaseError('MALFORMED', `${at} is no image manifest: ${why}`, { cause })
  }
}

/** An image of an index and for what it is. */
export interface PlatformImage {
  /** `linux/arm64/v8`. */
  platform: string
  descriptor: Descriptor
}

/** Images that can be run. BuildKit puts statements about them beside them, as images for an unknown platform. */
export function platformImages({ manifests }: ImageIndex): PlatformImage[] {
  return manifests.flatMap(({ platform, ...descriptor }) => {
    if (platform?.os === 'unknown') return []
    const { os = 'any', architecture = 'any', variant } = platform ?? {}
    return [{ platform: [os, architecture, ...(variant === undefined ? [] : [variant])].join('/'), descriptor }]
  })
}
