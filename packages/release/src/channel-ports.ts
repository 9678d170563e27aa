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

import type { ChannelFacts, RecordedFile } from '@tra/checks'

/** What is said of every image of a release. */
export interface ImageClaims {
  /** Path in the image → path or name of the released file that must be there. */
  files: readonly { path: string; artifact: string }[]
  /** Commit that it was built from, as its label `org.opencontainers.image.revision` is to say. */
  revision?: string
  /** Address of the source, as its label `org.opencontainers.image.source` is to say. */
  source?: string
}

/** A channel beside the download host, and what of it belongs to a release. */
export interface ChannelRequest {
  channel: ChannelFacts['channel']
  /** `owner/repository`, a package's name, `group:artifact`, or an image without its tag. */
  name: string
  version: string
  /** Tag of a release on GitHub or of an image; the version unless given. */
  tag?: string
  /** Of an image: SHA-256 of the manifest that was approved, in lower-case hex. */
  digest?: string
  /** What else an image is to have. */
  image?: ImageClaims
  recorded: readonly RecordedFile[]
  /** Released files are downloaded and hashed: the digests that the channel states are not enough. */
  download?: boolean
}

/** Asks GitHub and package registries what they serve now. Never throws for an answer. @throws ReleaseError INPUT_INVALID. */
export interface ChannelReader {
  read(request: ChannelRequest): Promise<ChannelFacts>
}
