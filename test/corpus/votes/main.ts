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

import { rowsOf, threadsOf } from './corpus-folder.ts'
import { isWrong, measureMails } from './measure-mails.ts'
import { measureThread } from './measure-thread.ts'
import { corpusReport } from './report.ts'

// `npm run corpus:votes -- <folder>` counts every thread of a folder laid out as `thread.mbox` and `expected.json`, and
// compares the reading of each mail with `single-votes.jsonl`. It ends with 1 when anything was misread.
const [folder] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write('usage: npm run corpus:votes -- <folder of threads>\n')
  process.exit(2)
}
const threads = (await threadsOf(folder)).map(measureThread)
const mails = measureMails(rowsOf(folder), threads)
process.stdout.write(corpusReport(threads, mails))
if (mails.some(isWrong) || threads.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1
