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

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** Words of a server, without the password and the forms in which AUTH PLAIN and LOGIN send it (RFC 4616). */
export function withoutPassword(words: string, account: { username: string; password: string } | undefined): string {
  if (account === undefined) return words
  const { username, password } = account
  const forms = [base64(`\0${username}\0${password}`), base64(password), password]
  return forms.reduce((text, form) => text.replaceAll(form, '***'), words)
}
