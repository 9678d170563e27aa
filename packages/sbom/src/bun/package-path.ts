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

const MAX_PATH_LENGTH = 2_048

/** Each dependency is looked for in each folder above: a path of any length would take quadratic time. */
export function isPackagePath(path: string): boolean {
  return path.length <= MAX_PATH_LENGTH
}

/** A key of `packages`: `a/@s/b` is the `@s/b` inside `a`. */
function parentPath(path: string): string {
  const slash = path.lastIndexOf('/')
  if (slash < 0) return ''
  const before = path.lastIndexOf('/', slash - 1)
  const start = path[before + 1] === '@' ? before : slash
  return start < 0 ? '' : path.slice(0, start)
}

/** Where a dependency may stand, nearest first: beside what the asking package has for itself, then further out. */
export function* candidatePaths(path: string, name: string): Generator<string> {
  for (let folder = path; folder !== ''; folder = parentPath(folder)) {
    yield `${folder}/${name}`
  }
  yield name
}
