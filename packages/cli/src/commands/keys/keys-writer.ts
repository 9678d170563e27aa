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

import { realpath } from 'node:fs/promises'
import { fileWriter } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import type { FileWriter } from '@tra/release'

async function behindLinks(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (cause) {
    throw new ReleaseError('CONFLICT', `${path} does not lead to a file that can be replaced`, {
      hint: 'give the path of KEYS itself',
      cause,
    })
  }
}

/** Writes to the file that a link to KEYS leads to: the link is the user's own, as the path is. */
export function keysWriter(): FileWriter {
  const { write } = fileWriter()
  return { write: async (path, content) => write(await behindLinks(path), content) }
}
