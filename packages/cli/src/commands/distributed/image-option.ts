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
import type { ImageClaims } from '@tra/release'
import type { Values } from '../../command.ts'
import { textOption } from '../../values.ts'

function fileFrom(word: string): ImageClaims['files'][number] {
  const [, path, artifact] = /^([^=]+)=([^=]+)$/.exec(word) ?? []
  if (path !== undefined && artifact !== undefined) return { path, artifact }
  throw new ReleaseError('INPUT_INVALID', `--image-files: "${word}" is not <path in the image>=<released file>`, {
    hint: 'For example /opt/widget/widget.jar=widget-1.0.jar.',
  })
}

/** What images are to hold and to say. @throws ReleaseError INPUT_INVALID. */
export function imageOption(values: Values): ImageClaims {
  const words = (textOption(values, 'image-files') ?? '').split(',').map((word) => word.trim())
  const [revision, source] = [textOption(values, 'commit'), textOption(values, 'source')]
  if (revision !== undefined && !/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(revision))
    throw new ReleaseError('INPUT_INVALID', `--commit: "${revision}" is no full commit id`, {
      hint: 'Copy it from the VOTE mail.',
    })
  return {
    files: words.filter(Boolean).map(fileFrom),
    ...(revision === undefined ? {} : { revision }),
    ...(source === undefined ? {} : { source }),
  }
}
