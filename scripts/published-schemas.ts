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

import { eventKinds } from '@tra/ledger'
import {
  distributionRecordSchema,
  holdsSchema,
  projectPolicySchema,
  promotionPlanSchema,
  promotionReceiptSchema,
  removalPlanSchema,
  removalReceiptSchema,
  reportSchema,
  tallySchema,
} from '@tra/release'
import { pinnedLicencesSchema } from '@tra/sbom'
import * as z from 'zod'

const FOLDER = 'docs/schemas'
const URL = `https://raw.githubusercontent.com/apache/trusted-release-actions/main/${FOLDER}`

const schemas: Record<string, z.ZodType> = {
  'asf-licenses': pinnedLicencesSchema,
  'distribution-record': distributionRecordSchema,
  holds: holdsSchema,
  'promotion-plan': promotionPlanSchema,
  'promotion-receipt': promotionReceiptSchema,
  'removal-plan': removalPlanSchema,
  'removal-receipt': removalReceiptSchema,
  tally: tallySchema,
  'trusted-release': projectPolicySchema,
  'verification-report': reportSchema,
  ...Object.fromEntries(eventKinds.map(({ type, schema }) => [`events/${type}`, schema])),
}

/** The JSON Schemas that editors and other tools validate with, by path: made from the schemas that the code reads by. */
export function publishedSchemas(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const file = `${name}.schema.json`
      const { $schema, ...rest } = z.toJSONSchema(schema)
      return [`${FOLDER}/${file}`, `${JSON.stringify({ $schema, $id: `${URL}/${file}`, ...rest }, null, 2)}\n`]
    }),
  )
}
