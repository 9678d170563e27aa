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

import { exitCodes } from './command.ts'

/**
 * A promise that nobody settles, say of a thread that is gone, lets Node end with 0, which would mean "passed".
 * @returns what to call when there is a result; until then the end of the process is an error.
 */
export function unfinished(log: (line: string) => void): () => void {
  const early = () => {
    log('trusted-release: ended before its work was done. Run it again with --debug, and report it.')
    process.exitCode = exitCodes.error
  }
  process.once('exit', early)
  return () => process.off('exit', early)
}
