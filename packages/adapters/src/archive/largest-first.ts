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

import type { ListedFile } from './list-files.ts'

/**
 * Works on files, so many at once, and gives the results in their order. The largest come first, so that nobody begins
 * the longest job when the others are done.
 */
export async function largestFirst<Result>(
  files: readonly ListedFile[],
  atOnce: number,
  work: (file: ListedFile, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = new Array(files.length)
  const queue = [...files.entries()].sort(([, a], [, b]) => b.size - a.size).values()
  const worker = async () => {
    for (const [index, file] of queue) results[index] = await work(file, index)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}
