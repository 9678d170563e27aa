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

import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '@tra/kernel'
import { type Mail, readMailOrHead, readMbox } from '@tra/votes'
import * as z from 'zod'
import { type Expected, expectedSchema, type Row, rowSchema } from './corpus-schema.ts'

const THREAD = 'thread.mbox'
const EXPECTED = 'expected.json'
const ROWS = 'single-votes.jsonl'

export interface CorpusThread {
  name: string
  /** Absent where nobody judged the thread. */
  expected?: Expected
  mails: Mail[]
}

/** What a folder holds, and what of it could not be read. */
export interface Corpus {
  threads: CorpusThread[]
  rows: Row[]
  /** Sentences that name the file. */
  problems: string[]
}

/** Reads threads and judged mails; what can't be read is told and leaves the rest as it is. @throws Error without a folder. */
export async function readCorpus(folder: string): Promise<Corpus> {
  const problems: string[] = []
  const threads: CorpusThread[] = []
  for (const name of readdirSync(folder, { withFileTypes: true }).filter(isThread(folder)).map(nameOf).toSorted()) {
    const thread = await threadAt(folder, name, problems)
    if (thread !== undefined) threads.push(thread)
  }
  const rows = await Promise.all(rowsOf(folder, problems).map(withPlainBody))
  if (threads.length + rows.length + problems.length === 0) {
    problems.push(`${folder} holds neither <thread>/${THREAD} nor ${ROWS}`)
  }
  return { threads, rows, problems }
}

function nameOf({ name }: Dirent): string {
  return name
}

function isThread(folder: string): (entry: Dirent) => boolean {
  return ({ name }) => [THREAD, EXPECTED].some((file) => existsSync(join(folder, name, file)))
}

async function threadAt(folder: string, name: string, problems: string[]): Promise<CorpusThread | undefined> {
  const path = join(name, THREAD)
  const mails = await mailsAt(folder, path, problems)
  const expected = expectedAt(folder, join(name, EXPECTED), problems)
  return mails.length === 0 ? undefined : { name, mails, ...(expected !== undefined && { expected }) }
}

async function mailsAt(folder: string, path: string, problems: string[]): Promise<Mail[]> {
  const mails: Mail[] = []
  try {
    // One after the other: the parser holds some megabytes for each mail that it is at.
    for (const raw of readMbox(readFileSync(join(folder, path)))) mails.push(await readMailOrHead(raw))
    if (mails.length === 0) problems.push(`${path}: holds no mail`)
  } catch (cause) {
    problems.push(`${path}: ${messageOf(cause)}`)
  }
  return mails
}

function expectedAt(folder: string, path: string, problems: string[]): Expected | undefined {
  if (!existsSync(join(folder, path))) return undefined
  return parsed(readFileSync(join(folder, path), 'utf8'), path, expectedSchema, problems)
}

function rowsOf(folder: string, problems: string[]): Row[] {
  if (!existsSync(join(folder, ROWS))) return []
  const lines = readFileSync(join(folder, ROWS), 'utf8').split('\n')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    return parsed(line, `${ROWS}:${index + 1}`, rowSchema, problems) ?? []
  })
}

/** As a mail in HTML is read; its text is kept in the file as it was sent. */
async function withPlainBody(row: Row): Promise<Row> {
  if (!row.html_only) return row
  const headers = `Date: ${new Date(0).toUTCString()}\nContent-Type: text/html; charset=utf-8`
  const { text } = await readMailOrHead(Buffer.from(`${headers}\n\n${row.body ?? ''}`))
  return { ...row, body: text }
}

function parsed<T>(json: string, where: string, schema: z.ZodType<T>, problems: string[]): T | undefined {
  try {
    return schema.parse(JSON.parse(json))
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll('\n', ' ') : messageOf(cause)
    problems.push(`${where}: ${why}`)
    return undefined
  }
}
