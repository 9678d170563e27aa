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
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { AtrAuthentication, AtrEndpoint } from './endpoints/endpoint.ts'
import { atrEndpoints } from './endpoints/index.ts'

// The API as its server and its own client say it, July to September 2026. `?` marks what may be left out; a name in
// brackets is a record of MODELS. ATR refuses every other field, so what is not here must not be sent.
const API = `
PAT    POST /jwt/create                  asfuid,pat -> asfuid,jwt
BEARER POST /vote/start                  project,version,revision?,email_to,email_cc?,email_bcc?,vote_duration?,subject?,body?,second_round_email_to?,notify_when_finished?,automatic_resolve_when_finished?,automatic_publish_when_resolved?,concerns_noted? -> task[Task]
BEARER GET  /task/get                    id -> task[Task]
BEARER POST /vote/cast                   project,version,choice,comment? -> success,receipt_email_to
BEARER POST /vote/tabulate               project,version -> details[VoteDetails],vote_mode,vote_seq,trusted_ballots[TrustedBallotEntry],trusted_summary[TrustedVoteSummary],trusted_passed
BEARER POST /vote/resolve                project,version,resolution -> success
OIDC   POST /publisher/vote/resolve      publisher,jwt,version,resolution -> success
BEARER POST /release/announce            project,version,revision?,email_to,body?,path_suffix -> success
OIDC   POST /publisher/release/announce  publisher,jwt,version,revision?,email_to,body,path_suffix -> success
OIDC   POST /publisher/ssh/register      publisher,jwt,ssh_key -> fingerprint,project,expires
BEARER POST /distribution/record         project,version,platform,distribution_owner_namespace?,distribution_package,distribution_version,staging,details -> success
OIDC   POST /publisher/distribution/record publisher,jwt,version,platform,distribution_owner_namespace?,distribution_package,distribution_version,staging,details -> success
PUBLIC GET  /distribution/list           project,version -> distributions[DistributionListEntry]
PUBLIC GET  /release/get                 project,version -> release[Release]
PUBLIC GET  /release/paths               project,version,revision? -> rel_paths
PUBLIC GET  /release/revisions           project,version -> revisions[Revision]
PUBLIC GET  /checks/list                 project,version,revision? -> checks[CheckResult],checks_revision,current_phase
PUBLIC GET  /checks/ongoing              project,version,revision? -> ongoing
`

const MODELS: Record<string, string> = {
  Task: 'id,status,task_type,task_args,inputs_hash,asf_uid,added,scheduled,started,pid,completed,result[VoteInitiate],error,project_key,version_key,revision_number,primary_rel_path',
  VoteInitiate: 'kind,message,email_to,vote_end,subject,mid,mail_send_warnings',
  VoteDetails: 'start_unixtime,votes[VoteEmail],summary,passed,outcome',
  VoteEmail: 'name,asf_uid_or_email,from_email,status,asf_eid,iso_datetime,vote,quotation,updated',
  TrustedBallotEntry:
    'voter_asf_uid,voter_fullname,choice,comment,is_binding,is_carried,vote_round,revision_number_at_cast,receipt_message_id,cast_at',
  TrustedVoteSummary:
    'binding_votes_yes,binding_votes_no,binding_votes_abstain,non_binding_votes_yes,non_binding_votes_no,non_binding_votes_abstain',
  DistributionListEntry: 'platform,owner_namespace,package,version,staging,pending,upload_date,api_url,web_url',
  Release:
    'key,phase,created,released,archived,is_archived,activity_at,expedited,check_cache_key,project_key,cycle_key,package_managers,version,sboms,release_policy_id,votes,vote_mode,current_vote_seq,vote_started,vote_resolved,podling_thread_id,latest_revision_number',
  Revision:
    'key,release_key,seq,number,asfuid,created,phase,parent_key,description,merge_base_revision_key,tag,was_quarantined',
  CheckResult:
    'id,release_key,revision_number,checker,checker_version,primary_rel_path,member_rel_path,created,status,message,data,inputs_hash,cached',
}

interface Field {
  name: string
  optional: boolean
  model?: string
}

function fieldsOf(text: string): Field[] {
  return text.split(',').map((written) => {
    const [, name = '', mark, model] = /^(\w+)(\?)?(?:\[(\w+)\])?$/.exec(written.trim()) ?? []
    return { name, optional: mark !== undefined, ...(model !== undefined && { model }) }
  })
}

const lines = API.trim()
  .split('\n')
  .map((line) => /^(\w+) +(\w+) +\/(\S+) +(\S+) -> (\S+)$/.exec(line) ?? [])
const known = new Map(
  lines.map(([, who = '', method = '', path = '', sent = '', read = '']) => [
    path,
    { who, method, sent: fieldsOf(sent), read: fieldsOf(read) },
  ]),
)

const WHO: Record<AtrAuthentication, string> = { public: 'PUBLIC', token: 'PAT', session: 'BEARER', workflow: 'OIDC' }

function sentBy({ authentication, request }: AtrEndpoint): string[] {
  return [...(authentication === 'workflow' ? ['publisher', 'jwt'] : []), ...Object.keys(request.shape)]
}

/** The object schema inside of a list, a record or something that may be null. */
function objectIn(schema: unknown): z.ZodObject | undefined {
  if (schema instanceof z.ZodObject) return schema
  if (schema instanceof z.ZodArray) return objectIn(schema.element)
  if (schema instanceof z.ZodRecord) return objectIn(schema.valueType)
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return objectIn(schema.unwrap())
  return undefined
}

/** Paths of everything that is read and that no model of ATR has. */
function unknownFields(answer: z.ZodObject, fields: readonly Field[], at: string): string[] {
  return Object.entries(answer.shape).flatMap(([name, schema]) => {
    const field = fields.find((one) => one.name === name)
    if (field === undefined) return [`${at}.${name}`]
    const inner = objectIn(schema)
    if (inner === undefined) return []
    const model = field.model === undefined ? undefined : MODELS[field.model]
    return model === undefined ? [`${at}.${name} has no model`] : unknownFields(inner, fieldsOf(model), `${at}.${name}`)
  })
}

describe.each(atrEndpoints.map((endpoint) => [endpoint.path, endpoint] as const))('%s', (path, endpoint) => {
  const api = known.get(path)

  test('is asked as ATR wants to be asked', () => {
    expect(api).toMatchObject({ who: WHO[endpoint.authentication], method: endpoint.method })
  })

  test('is sent nothing that ATR refuses, and all that it needs', () => {
    const names = (api?.sent ?? []).map(({ name }) => name)
    expect(sentBy(endpoint).filter((name) => !names.includes(name))).toEqual([])
    const needed = (api?.sent ?? []).filter(({ optional }) => !optional).map(({ name }) => name)
    expect(needed.filter((name) => !sentBy(endpoint).includes(name))).toEqual([])
  })

  test('is read for nothing that ATR does not answer', () => {
    expect(unknownFields(endpoint.answer, api?.read ?? [], path)).toEqual([])
  })

  test('refuses a field of its own to be sent beside', () => {
    const problems = endpoint.request.safeParse({ surprise: 1 }).error?.issues ?? []
    expect(problems).toContainEqual(expect.objectContaining({ code: 'unrecognized_keys', keys: ['surprise'] }))
  })
})

test('only what does nothing, or nothing new, is repeated by itself', () => {
  const repeated = atrEndpoints.filter(({ method, repeatable }) => repeatable && method === 'POST')
  expect(repeated.map(({ path }) => path)).toEqual(['jwt/create', 'vote/tabulate'])
})

// What a client falls into, and the test that walks there.
const TRAPS: readonly [string, file: string, title: string][] = [
  ['resolve answers success whatever happened', 'atr-release', '"success" is not believed'],
  [
    'announce answers success whatever happened',
    'atr-release',
    'not before it is published, and "success" is not believed',
  ],
  [
    'a distribution that was not found is a success to a workflow',
    'atr-release',
    'that it looks for later: "success" to a workflow, 424 to an account',
  ],
  ['an empty owner is an error', 'atr-release', 'that ATR found; nobody as owner is null, never an empty text'],
  ['packages with . or _ can not be recorded', 'atr-release', '%s is no name that ATR takes'],
  ['a negative duration is taken', 'atr-release', '%d hours are never sent: the server would take a negative number'],
  ['a newer revision under the vote', 'atr-release', 'a newer revision than the one that was verified is a conflict'],
  ['no workflow may start a vote', 'atr-release', 'no workflow can start one: ATR wants an account'],
  ['the mail of a vote may fail', 'atr-release', 'a mail that ATR could not send is told, with the vote open'],
  ["a podling's first vote changes no phase", 'atr-release', 'the two votes of a podling, one after the other'],
  ['passed before its time', 'atr-release', 'before its time is over, only by cancelling it'],
  ['ongoing is 0 for what is not there', 'check-findings', 'no check at all is not "nothing found"'],
  ['thousands of results in one answer', 'check-findings', 'thousands of suggestions are cut, blockers never'],
  ['old and new words for severities', 'check-findings', "ATR's become ours: severities, files, what was not decided"],
  ['an exception is no verdict', 'check-findings', "ATR's become ours: severities, files, what was not decided"],
  ['the host key is learnt by others', 'stage-in-atr', 'a server with another host key: nothing is uploaded'],
  [
    'flags other than -av are refused',
    'stage-in-atr',
    'uploads over real SSH and rsync, waits for quarantine and checks, and reads the bytes back',
  ],
  [
    'the audience ends in a slash',
    'stage-in-atr',
    'uploads over real SSH and rsync, waits for quarantine and checks, and reads the bytes back',
  ],
  ['a token mints one key', 'stage-in-atr', 'a second key needs a second token'],
  [
    'an upload is merged into what is there',
    'stage-in-atr',
    'a changed file makes the next revision; a file that the candidate lacks has to be given up on purpose',
  ],
  [
    'files above 2 GB are left out in silence',
    'staged-files',
    'a file that ATR would leave out is told before anything is sent',
  ],
  ['an empty file loses the upload', 'stage-in-atr', '%s, before anything is sent'],
  [
    'a quarantine that fails is told nobody',
    'stage-in-atr',
    'an upload that ATR threw away in quarantine: it tells nobody why',
  ],
  ['a workflow may be bound to another project', 'stage-in-atr', 'a key that ATR bound to another project'],
  ['ten sessions an hour', 'atr-votes', 'no limit of an hour'],
  ['a session ends after half an hour', 'atr-votes', 'a session that has ended is begun anew, once'],
  [
    'a passed vote makes another revision',
    'atr-votes',
    'the revision that was voted on is none of those that a passed vote made',
  ],
]

test.each(TRAPS)('a test walks into the trap: %s', (_trap, file, title) => {
  const text = readFileSync(new URL(`./${file}.test.ts`, import.meta.url), 'utf8')
  expect(text.includes(`'${title}'`) || text.includes(`"${title}"`)).toBe(true)
})
