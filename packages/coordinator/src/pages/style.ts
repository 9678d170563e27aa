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
export const STYLE = `:root { color-scheme: light dark; --page: #fff; --card: #f5f7f9; --ink: #1b1f24; --soft: #4d5763; --line: #c9d1d9; --link: #0b57a4; --good: #1a6b2d; --bad: #a8201a; --open: #6b4e00 }
@media (prefers-color-scheme: dark) { :root { --page: #12161b; --card: #1b2128; --ink: #e6eaee; --soft: #a9b4bf; --line: #3a444e; --link: #8cc2ff; --good: #7fd694; --bad: #ff9d96; --open: #f0c75e } }
* { box-sizing: border-box }
body { background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; overflow-wrap: anywhere; padding: 0 1rem 3rem }
a { color: var(--link) }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
header { border-bottom: 1px solid var(--line); padding: .75rem 0 }
nav { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem }
nav a { padding: .15rem 0 }
.skip { background: var(--page); left: 1rem; padding: .5rem .75rem; position: absolute; top: -10rem; z-index: 1 }
.skip:focus { top: .5rem }
h1 { font-size: 1.6rem; line-height: 1.25 }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem }
h3 { font-size: 1rem; margin: 0 0 .5rem }
section h3 { margin-top: 1.5rem }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
caption { color: var(--soft); padding: .5rem 0; text-align: left }
th, td { border-bottom: 1px solid var(--line); overflow-wrap: normal; padding: .4rem 1rem .4rem 0; text-align: left; vertical-align: top }
td { min-width: 6rem }
td bdi, th bdi { overflow-wrap: break-word }
td code, .words bdi { overflow-wrap: anywhere }
th[scope=row] { min-width: 9rem }
th[scope=row]:not(:has(a, bdi, code)), td.number, td:empty { min-width: 3rem }
.words { min-width: 16rem }
td:has(code) { min-width: 20rem }
thead th { color: var(--soft); font-size: .875rem; white-space: nowrap }
.number { font-variant-numeric: tabular-nums }
time { white-space: nowrap }
code, pre { font-family: ui-monospace, monospace; font-size: .875rem; overflow-wrap: anywhere }
pre { background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .75rem; white-space: pre-wrap }
.soft { color: var(--soft); font-weight: normal }
.links { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem }
.names { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; list-style: none; padding: 0 }
.field label { display: block }
td form + form { margin-top: .5rem }
.search { align-items: center; display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0 }
input[type=checkbox] { height: 1.5rem; min-height: 0; width: 1.5rem }
input, select, button { background: var(--card); border: 1px solid var(--soft); border-radius: .3rem; color: inherit; font: inherit; max-width: 100%; min-height: 2.25rem; padding: .2rem .6rem }
.flights { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); list-style: none; padding: 0 }
.flights > li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem }
.flights p { color: var(--soft); margin: .5rem 0 0 }
.progress, .phases { display: flex; flex-wrap: wrap; gap: .4rem; list-style: none; margin: 0; padding: 0 }
.progress li, .phases li, .state { border: 1px solid var(--line); border-radius: .4rem; padding: .1rem .5rem }
.phases li { color: var(--soft); font-size: .875rem }
.phases .done, .released { color: var(--good) }
.phases .current { border-color: currentColor; color: var(--ink); font-weight: bold }
.archived { color: var(--soft) }
.stopped, .rejected, .revoked { color: var(--bad); font-weight: bold }
.cancelled { color: var(--open) }
.verdict, .state, .run { white-space: nowrap }
.passed { color: var(--good) }
.failed { color: var(--bad); font-weight: bold }
.needs-human { color: var(--open); font-weight: bold }
.chart { height: auto; max-height: 16rem; max-width: 40rem; width: 100% }
.chart rect { fill: var(--link) }
.chart text { fill: var(--ink); font: 11px system-ui, sans-serif; text-anchor: middle }
`
