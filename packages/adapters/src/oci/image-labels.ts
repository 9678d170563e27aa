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

import { buffer } from 'node:stream/consumers'
import type { ChannelLabel } from '@tra/checks'
import { messageOf, ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import type { ImageManifest } from './manifest.ts'
import type { Registry } from './registry.ts'

/** The largest known have some hundred kilobytes of history. */
const MAX_CONFIG_BYTES = 8 * 1024 * 1024

const configSchema = z.object({ config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }).optional() })

/** What labels are to say, by their names (OCI Image Specification 1.1, "Annotations"). */
export type ExpectedLabels = ReadonlyMap<string, string>

async function labelsOf(registry: Registry, { config }: ImageManifest): Promise<Map<string, string>> {
  if (config.size > MAX_CONFIG_BYTES)
    throw new ReleaseError('LIMIT_EXCEEDED', `the configuration of an image has ${config.size} bytes`)
  const bytes = await buffer(registry.blob(config))
  try {
    return new Map(Object.entries(configSchema.parse(JSON.parse(bytes.toString('utf8'))).config?.Labels ?? {}))
  } catch (cause) {
    throw new ReleaseError('MALFORMED', `the configuration of an image can't be read: ${messageOf(cause)}`, { cause })
  }
}

/** The labels of an image beside what they are to say. A label that is not there says nothing wrong. */
export async function comparedLabels(
  registry: Registry,
  { platform: at, manifest }: { platform: string; manifest: ImageManifest },
  expected: ExpectedLabels,
): Promise<ChannelLabel[]> {
  const labels = await labelsOf(registry, manifest)
  return [...expected].flatMap(([label, value]) => {
    const found = labels.get(label)
    return found === undefined ? [] : [{ at, label, found, expected: value }]
  })
}
