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

import { resolve } from 'node:path'
import { ReleaseError } from '@tra/kernel'

const SCHEME = 'directory:'

/** Whether a location lies in a directory of this machine: `directory:/srv/releases/tool/1.0`. */
export function isDirectoryLocation(location: string): boolean {
  return location.startsWith(SCHEME)
}

/**
 * The path of a location. @throws ReleaseError INPUT_INVALID for anything but an absolute path without `..`, which a
 * version or a product in it could smuggle in.
 */
export function directoryPath(location: string): string {
  const path = location.slice(SCHEME.length).replace(/(?<=.)\/+$/, '')
  const isPlain = isDirectoryLocation(location) && path.startsWith('/') && resolve(path) === path && path !== '/'
  if (isPlain && !/[\0\r\n]/.test(path)) return path
  throw new ReleaseError('INPUT_INVALID', `${JSON.stringify(location)} names no directory`, {
    hint: 'Give an absolute path: directory:/srv/releases/tool',
  })
}
