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

import { runTool } from '@tra/adapters'

const TIMEOUT_MILLISECONDS = 60_000

/** Runs somebody else's program. @throws Error with everything it said when it ends with another status than 0. */
export async function runPeer(
  file: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<string> {
  const { code, stdout, stderr } = await runTool(file, args, { env, timeoutMs: TIMEOUT_MILLISECONDS })
  if (code !== 0) throw new Error(`${file} ended with ${code}: ${stdout}${stderr}`)
  return stdout
}
