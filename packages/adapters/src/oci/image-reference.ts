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

const DOCKER_HUB = 'docker.io'
// OCI Distribution Specification 1.1, "Pulling manifests".
const PATH = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/
const MAX_PATH_LENGTH = 255
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/

/** Where an image is. */
export interface ImageLocation {
  /** Address of the registry, without a slash at the end. */
  base: string
  repository: string
}

/** As Docker reads names: what has a dot or a port before the first slash is a registry; Docker Hub has no other name. */
export function imageLocation(name: string, hub: string): ImageLocation {
  const [first = '', ...rest] = name.split('/')
  const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
  const repository = hasHost ? rest.join('/') : name
  if (!PATH.test(repository) || repository.length > MAX_PATH_LENGTH || !/^[\w.:-]*$/.test(first))
    throw new ReleaseError('INPUT_INVALID', `${JSON.stringify(name)} is no image`, {
      hint: 'Write it as apache/widget, or ghcr.io/apache/widget.',
    })
  if (hasHost && first !== DOCKER_HUB) return { base: `https://${first}`, repository }
  return { base: hub, repository: repository.includes('/') ? repository : `library/${repository}` }
}

/** @throws ReleaseError INPUT_INVALID. */
export function assertTag(tag: string): void {
  if (!TAG.test(tag))
    throw new ReleaseError('INPUT_INVALID', `${JSON.stringify(tag)} is no tag of an image`, {
      hint: 'Name the tag: docker:apache/widget:1.0.',
    })
}
