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

import { X509Certificate } from 'node:crypto'
import { expect } from 'vitest'
import { runTool } from '../src/process/index.ts'

/** A certificate whose extensions hold exactly these bytes, whether they make sense or not. */
export async function certificateWith(extensions: Record<string, string>): Promise<Buffer> {
  const added = Object.entries(extensions).flatMap(([oid, value]) => ['-addext', `${oid}=${value}`])
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', '/dev/null']
  const { code, stdout, stderr } = await runTool('openssl', ['req', '-x509', ...key, '-subj', '/CN=test', ...added])
  expect({ code, stderr }).toMatchObject({ code: 0 })
  return Buffer.from(new X509Certificate(stdout).raw)
}
