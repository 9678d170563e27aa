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

import { hash } from 'node:crypto'
import type { Attestation } from './release-record.ts'

const JSON_MEDIA_TYPE = /[/+.]jsonl?$/

function isText(mediaType: string): boolean {
  return JSON_MEDIA_TYPE.test(mediaType)
}

/** The bytes an attestation of a record stands for. */
export function attestationBytes({ mediaType, content }: Pick<Attestation, 'mediaType' | 'content'>): Buffer {
  return Buffer.from(content, isText(mediaType) ? 'utf8' : 'base64')
}

/** A file as a record carries it. */
export function attestationOf(name: string, mediaType: string, bytes: Uint8Array): Attestation {
  const content = Buffer.from(bytes).toString(isText(mediaType) ? 'utf8' : 'base64')
  return { name, mediaType, sha256: hash('sha256', bytes, 'hex'), content }
}
