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

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { marked } from 'marked'
import type { Browser, Page } from 'playwright-core'
import { type Pixels, palettePng } from './palette-png.ts'

/** How a page is looked at; the width is in CSS pixels. */
export interface Look {
  colorScheme: 'light' | 'dark'
  width: number
}

/** A picture shows what is seen without scrolling. */
const MAX_HEIGHT = 760

const styles = () =>
  readFileSync(createRequire(import.meta.url).resolve('github-markdown-css/github-markdown.css'), 'utf8')

function pageOf(markdown: string): string {
  const body = marked.parse(markdown, { async: false })
  const box =
    'body{margin:0}.markdown-body{box-sizing:border-box;padding:20px 24px}@media(max-width:600px){.markdown-body{padding:16px}}'
  return `<!doctype html><meta charset="utf-8"><style>${styles()}${box}</style><article class="markdown-body">${body}</article>`
}

const READ_PIXELS = `async (source) => {
  const image = await createImageBitmap(await (await fetch(source)).blob())
  const { width, height } = image
  const context = new OffscreenCanvas(width, height).getContext('2d')
  context.drawImage(image, 0, 0)
  return { width, height, base64: new Uint8Array(context.getImageData(0, 0, width, height).data).toBase64() }
}`

/** The browser reads its own picture. */
async function pixelsOf(page: Page, picture: Buffer): Promise<Pixels> {
  const source = `data:image/png;base64,${picture.toString('base64')}`
  const { base64, ...size } = await page.evaluate<{ width: number; height: number; base64: string }>(
    `(${READ_PIXELS})(${JSON.stringify(source)})`,
  )
  return { ...size, data: Buffer.from(base64, 'base64') }
}

/** A job summary as GitHub shows it, as PNG. */
export async function photograph(browser: Browser, markdown: string, { colorScheme, width }: Look): Promise<Buffer> {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: MAX_HEIGHT } })
  try {
    await page.setContent(pageOf(markdown))
    const box = await page.locator('article').boundingBox()
    const height = Math.min(MAX_HEIGHT, Math.ceil(box?.height ?? MAX_HEIGHT))
    const picture = await page.screenshot({ clip: { x: 0, y: 0, width, height } })
    return palettePng(await pixelsOf(page, picture))
  } finally {
    await page.close()
  }
}
