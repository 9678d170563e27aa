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

/**
 * The directory of a source tree, this one unless another is named.
 * @param what the command takes, in words.
 * @throws ReleaseError INPUT_INVALID for several.
 */
export function oneDirectory(positionals: readonly string[], command: string, what = 'directory'): string {
  const [directory = '.', ...more] = positionals
  if (more.length === 0) return directory
  throw new ReleaseError('INPUT_INVALID', `${command}: expected one ${what}, got ${positionals.length}`)
}
