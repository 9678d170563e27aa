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

import { spawnSync } from 'node:child_process'
import type { WrittenDocument } from '../documents.ts'
import { cyclonedxSchema, cyclonedxVersion } from './cyclonedx-schema.ts'
import type { Validator } from './validator.ts'

const MAX_OUTPUT_BYTES = 20_000_000

/** CycloneDX's XML schemas, as libxml2 understands them. */
export const cyclonedxXml: Validator = {
  name: "CycloneDX's XML schema (xmllint)",
  needs: ['xmllint'],
  reads: (format) => cyclonedxVersion(format, 'xml') !== undefined,
  judge: (documents, [xmllint = '']) => new Map(documents.flatMap((document) => complaint(document, xmllint))),
}

function complaint({ format, path }: WrittenDocument, xmllint: string): [string, string][] {
  const schema = cyclonedxSchema(`bom-${cyclonedxVersion(format, 'xml')}`, 'xsd')
  const { status, stderr } = spawnSync(xmllint, ['--nonet', '--noout', '--schema', schema, path], {
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
  })
  return status === 0 ? [] : [[path, stderr]]
}
