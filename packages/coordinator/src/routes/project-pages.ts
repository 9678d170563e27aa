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

import { type Context, Hono } from 'hono'
import { productDownloadPage } from '../pages/download-page.ts'
import type { PagePorts } from '../pages/page-ports.ts'
import { projectPage } from '../pages/project-page.ts'
import type { Statements } from '../store/database.ts'
import { type MirrorLine, mirrorLines } from '../views/mirror-lines.ts'
import { ownEvents, ownFindings } from '../views/own-views.ts'
import { practiceOf, type ReleaseView, releasesOf } from '../views/read-views.ts'
import { distFolder } from './dist-folder.ts'
import { problem } from './problem.ts'
import { searched } from './searched.ts'

interface Parts {
  database: Statements
  mirror: PagePorts['mirror']
}

async function linesOf({ mirror }: Parts, committee: string, folder: string, told: readonly ReleaseView[]) {
  if (mirror === undefined) return []
  const [mirrored, moments] = await Promise.all([mirror.releases(committee), mirror.moments(folder)])
  return mirrorLines(mirrored, moments, told)
}

async function committeeParts(context: Context, parts: Parts) {
  const committee = searched(context.req.param('committee'))
  const product = context.req.param('product')
  const [releases, place, events, findings] = await Promise.all([
    releasesOf(parts.database, committee, searched(product)),
    distFolder(parts.mirror, committee),
    ownEvents(parts.database, committee, searched(product)),
    ownFindings(parts.database, committee, searched(product)),
  ])
  const lines: MirrorLine[] = await linesOf(parts, committee, place.folder, releases)
  const mirrored = lines.filter((line) => product === undefined || line.product === product)
  const isTold = [releases, mirrored, events, findings].some(({ length }) => length > 0)
  if (!isTold && (product !== undefined || !place.isKnown)) {
    throw problem(404, product === undefined ? 'there is no such committee' : 'there is no such product')
  }
  const isWhole = context.req.query('all') === '1'
  return { committee, ...place, releases, mirrored, isWhole, own: { events, findings } }
}

/** Committees and their products, from the log and from the mirror. */
export function projectPages(parts: Parts): Hono {
  const app = new Hono()
  app.get('/committees/:committee', async (context) => context.html(projectPage(await committeeParts(context, parts))))
  app.get('/projects/:committee/:product', async (context) => {
    const { committee, product } = context.req.param()
    const practice = await practiceOf(parts.database, searched(committee), searched(product))
    return context.html(projectPage({ ...(await committeeParts(context, parts)), product, practice }))
  })
  app.get('/projects/:committee/:product/download', async (context) => {
    const { product } = context.req.param()
    const { committee, folder, mirrored } = await committeeParts(context, parts)
    const released = mirrored.filter(({ area }) => area === 'release')
    if (released.length === 0) throw problem(404, 'nothing of this product is released here')
    return context.html(productDownloadPage({ committee, product, folder }, released))
  })
  return app
}
