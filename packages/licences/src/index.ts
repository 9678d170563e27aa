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

export { judgeLicence, type LicenceVerdict, licenceCategory } from './judge-licence.ts'
export { type LicenceCategory, licenceCategories } from './licence-category.ts'
export {
  type LicenceFinding,
  type LicencePolicyRequest,
  type LicenceRule,
  type LicensedComponent,
  licenceFindings,
  licenceGates,
  licenceJudge,
} from './licence-findings.ts'
export { licenceOfText, textHash } from './licence-of-text.ts'
export { type LicenceOverride, OVERRIDE_REFERENCE, type OverrideUse, overrideUses } from './licence-override.ts'
export { licencePolicy, listedLicences } from './listed-licences.ts'
