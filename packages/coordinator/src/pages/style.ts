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

/** The one style sheet. Colours keep a contrast of at least 4.5:1 on their background (WCAG 1.4.3), light and dark. */
export const STYLE = `:root { color-scheme: light dark; --line: #8886; --good: #1a6b2d; --bad: #a8201a; --open: #6b4e00 }
@media (prefers-color-scheme: dark) { :root { --good: #7fd694; --bad: #ff9d96; --open: #f0c75e } }
* { box-sizing: border-box }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 0 1rem 3rem }
header { border-bottom: 1px solid var(--line); padding: .75rem 0 }
nav a { margin-right: 1.25rem }
.skip { left: -100rem; position: absolute }
.skip:focus { left: 1rem }
h1 { font-size: 1.6rem; overflow-wrap: anywhere }
table { border-collapse: collapse; display: block; overflow-x: auto; width: 100% }
caption { padding: .5rem 0; text-align: left }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .75rem .4rem 0; text-align: left; vertical-align: top }
.number { text-align: right }
code { overflow-wrap: anywhere }
.progress { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; padding: 0 }
.progress li { border: 1px solid var(--line); border-radius: .4rem; padding: .3rem .6rem }
.verdict { white-space: nowrap }
.passed { color: var(--good) }
.failed { color: var(--bad); font-weight: bold }
.needs-human { color: var(--open); font-weight: bold }
`
