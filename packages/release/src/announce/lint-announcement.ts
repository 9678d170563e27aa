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

import type { Finding } from '@tra/kernel'
import type { AnnounceRequest } from '../announce-request.ts'
import type { Mail } from '../mail/mail-draft.ts'
import { broken } from './announcement-rule.ts'
import { mailFacts } from './mail-facts.ts'
import { mailRules } from './mail-rules.ts'

/** What announce@ moderators send a mail back for, found before it is sent. */
export function lintAnnouncement(mail: Mail, request: AnnounceRequest): Finding[] {
  return broken(mailRules, mailFacts(mail, request), { check: 'announce-mail', subject: 'the mail' })
}
