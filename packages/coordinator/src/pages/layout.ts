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

import { html } from 'hono/html'

/** What `html` gives: text in which everything that was put in is escaped. */
export type Markup = ReturnType<typeof html>

const places = [
  ['/', 'Projects'],
  ['/performance', 'Performance'],
  ['/audit', 'Audit'],
  ['/operations', 'Operations'],
  ['/admin', 'Admin'],
  ['/log/checkpoint', 'Checkpoint'],
  ['/log/key', 'Ledger key'],
] as const

/** A whole page. */
export function layout(title: string, content: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header><nav aria-label="Main">${places.map(([path, words]) => html`<a href="${path}">${words}</a> `)}</nav></header>
<main id="content"><h1>${title}</h1>${content}</main>
</body>
</html>`
}
