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

import type { Command } from '../../command.ts'
import { eventHelp, eventOptions } from '../../event-options.ts'

/** Whether package registries distribute the released files, and no others. */
export const distributed: Command = {
  name: 'distributed',
  summary: 'Download what package registries serve of a release and compare it with the released files.',
  usage:
    '--receipt <receipt.json> --channels <pypi:name,...> [--image-files <path=file,...>] [--wait-minutes <number>] [--record <file>]',
  options: {
    ...eventOptions,
    receipt: { type: 'string' },
    channels: { type: 'string' },
    'image-files': { type: 'string' },
    commit: { type: 'string' },
    source: { type: 'string' },
    'github-trusted-root': { type: 'string' },
    'wait-minutes': { type: 'string' },
    record: { type: 'string' },
    format: { type: 'string' },
  },
  help: {
    ...eventHelp,
    receipt: 'receipt.json that the promotion wrote: path or https address',
    channels:
      'pypi:name, npm:@scope/name, crates:name, maven:group:artifact, docker:owner/image:tag@sha256:digest, github:owner/repository@tag; with commas',
    'image-files': 'released files that every image must hold: /opt/widget/widget.jar=widget-1.0.jar; with commas',
    commit: 'commit that the label org.opencontainers.image.revision of images is to name',
    source: 'address that the label org.opencontainers.image.source of images is to name',
    'github-trusted-root':
      "trust root of GitHub's own Sigstore, to verify its attestations of releases: `gh attestation trusted-root` prints it",
    'wait-minutes': 'how long a channel that does not have it yet is asked again (default 0, at most 240)',
    record: 'where the record is written (default distribution.json)',
    format: 'text (default) or json: the record, docs/schemas/distribution-record.schema.json',
  },
  run: async (_positionals, values, terminal) =>
    (await import('./run-distributed.ts')).runDistributed(values, terminal),
}
