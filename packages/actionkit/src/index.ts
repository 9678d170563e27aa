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

export { atrAccountOf, atrFields, atrSpeaker } from './atr-fields.ts'
export {
  digest,
  type Field,
  type Fields,
  flag,
  type InputsOf,
  integer,
  oneOf,
  optionalDigest,
  optionalListOf,
  optionalOneOf,
  optionalText,
  optionalUrl,
  optionalWords,
  parseInputs,
  requiredSecret,
  secret,
  serviceUrlOr,
  text,
  textOr,
  url,
  urlOr,
} from './fields.ts'
export { mailFields } from './mail-fields.ts'
export { candidateOf, releaseFields, type StepOptions, stepOptions } from './release-fields.ts'
export { type ActionMain, type ActionResult, type ActionSpec, runAction } from './run-action.ts'
export { artifactsPage, callerPage } from './run-pages.ts'
export { runPost } from './run-post.ts'
export { githubWorkflow, type Workflow } from './workflow.ts'
