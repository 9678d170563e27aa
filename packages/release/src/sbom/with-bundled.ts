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

import type { FileFacts } from '@tra/checks'
import { bundledPackages } from '@tra/sbom'
import type { ReadFile } from '../ports.ts'
import { nameAndVersion } from './name-and-version.ts'

/** The facts of a file with the packages inside of it, where the reader was asked to keep what tells of them. */
export function withBundled({ contents, ...file }: ReadFile): FileFacts {
  if (contents === undefined || file.archive === undefined) return file
  const fileName = file.path.replace(/^.*\//, '')
  const { name, version } = nameAndVersion(fileName) ?? { name: fileName, version: '' }
  const subject = { name: name.replace(/^apache-/i, ''), version, fileName }
  return { ...file, archive: { ...file.archive, bundled: bundledPackages(contents, subject) } }
}
