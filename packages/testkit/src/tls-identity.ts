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

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './run-command.ts'

/** A key and the certificate that it signed itself, as PEM: it is its own authority. */
export interface TlsIdentity {
  key: string
  cert: string
}

/** Makes one with openssl. @param subjectAltName whom it is for: `IP:127.0.0.2`, `DNS:mail.example.org`. */
export async function tlsIdentity(subjectAltName: string): Promise<TlsIdentity> {
  const directory = await mkdtemp(join(tmpdir(), 'tls-'))
  const [keyPath, certPath] = [join(directory, 'key.pem'), join(directory, 'cert.pem')]
  try {
    await runCommand('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
      ...['-subj', '/CN=testkit', '-addext', `subjectAltName=${subjectAltName}`, '-keyout', keyPath, '-out', certPath],
    ])
    const [key, cert] = await Promise.all([keyPath, certPath].map((path) => readFile(path, 'utf8')))
    return { key: key ?? '', cert: cert ?? '' }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
