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

import { parseTilePath, TILE_WIDTH } from '@tra/ledger'
import { type Context, Hono } from 'hono'
import type { Ledger } from '../log/ledger.ts'
import { problem } from './problem.ts'

const FOR_EVER = 'public, max-age=31536000, immutable'
// A fuller one follows; what this one holds stays true.
const FOR_A_WHILE = 'public, max-age=60'
const A_SECOND = 'public, max-age=1'
const POSITION = /^(0|[1-9]\d{0,9})$/

function position(text: string): number {
  if (!POSITION.test(text)) throw problem(404, 'not a place in the log')
  return Number(text)
}

async function sendTile(context: Context, ledger: Ledger): Promise<Response> {
  const tile = parseTilePath(context.req.path.slice('/log/'.length))
  const bytes = tile && (await ledger.tile(tile))
  if (bytes === undefined) throw problem(404, 'the log has no such tile')
  context.header('cache-control', tile?.width === TILE_WIDTH ? FOR_EVER : FOR_A_WHILE)
  context.header('content-type', 'application/octet-stream')
  return context.body(new Uint8Array(bytes))
}

/**
 * The log for everybody to check: checkpoint and tiles (https://c2sp.org/tlog-tiles, which any static site can serve as
 * they are), keys, and proofs for those who don't want to make them from tiles.
 */
export function readLog(ledger: Ledger): Hono {
  const app = new Hono()
  app.get('/log/checkpoint', async (context) => {
    return context.text(await ledger.checkpoint(), 200, { 'cache-control': A_SECOND })
  })
  app.get('/log/key', (context) => context.text(ledger.verifierKeys.map((key) => `${key}\n`).join('')))
  app.get('/log/tile/*', (context) => sendTile(context, ledger))
  app.get('/log/proof/:sequence', async (context) => {
    const proof = await ledger.proofFile(position(context.req.param('sequence')))
    return context.text(proof, 200, { 'cache-control': A_SECOND })
  })
  app.get('/log/consistency/:old/:new', async (context) => {
    const { old, new: current } = context.req.param()
    const path = await ledger.consistency(position(old), position(current))
    return context.text(path.map((hash) => `${hash.toString('base64')}\n`).join(''), 200, { 'cache-control': FOR_EVER })
  })
  return app
}
