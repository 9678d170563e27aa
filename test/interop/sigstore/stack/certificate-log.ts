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

import { join } from 'node:path'
import { answers } from './answers.ts'
import type { Place } from './place.ts'
import { type RunningProgram, startProgram } from './running-program.ts'
import type { SigningKey } from './signing-key.ts'

/** Starts TesseraCT, which logs the certificates of one authority. */
export function startCertificateLog(
  { tools, scratch }: Place,
  { port, key, rootFile }: { port: number; key: SigningKey; rootFile: string },
): Promise<RunningProgram> {
  return startProgram({
    name: 'tesseract',
    file: join(tools, 'tesseract'),
    args: [
      ...['--private_key', key.path, '--origin', '127.0.0.1', '--storage_dir', join(scratch, 'certificates')],
      ...['--roots_pem_file', rootFile, '--ext_key_usages', 'CodeSigning', '--http_endpoint', `127.0.0.1:${port}`],
      // Else each certificate waits for a checkpoint.
      '--enable_publication_awaiter=false',
    ],
    scratch,
    ready: () => answers(`http://127.0.0.1:${port}/ct/v1/get-roots`),
  })
}
