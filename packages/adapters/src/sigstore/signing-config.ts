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

import { type Service, ServiceSelector, SigningConfig } from '@sigstore/protobuf-specs'
import { messageOf, ReleaseError } from '@tra/kernel'

const MEDIA_TYPE = 'application/vnd.dev.sigstore.signingconfig.v0.2+json'
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** Where to sign: one service of each kind. */
export interface SigningServices {
  fulcioUrl: string
  rekorUrl: string
  rekorVersion: 1 | 2
  /** The whole address for requests. */
  tsaUrl: string
}

interface Offer {
  /** What the services are, for messages. */
  kind: string
  services: readonly Service[]
  /** Major versions of the interface that we speak. */
  versions: readonly number[]
}

/**
 * Picks services from a Sigstore signing config v0.2. The library would also take one that begins in the future, and
 * doesn't know the selectors EXACT and ALL.
 * @throws ReleaseError MALFORMED; REFUSED for a config that asks for what we can't do or offers nothing we can use.
 */
export function signingServices(json: string, now: Date): SigningServices {
  const config = parsed(json)
  const authority = { kind: 'certificate authority', services: config.caUrls, versions: [1] }
  const log = { kind: 'transparency log', services: config.rekorTlogUrls, versions: [1, 2] }
  const timestamps = { kind: 'time-stamp authority', services: config.tsaUrls, versions: [1] }
  const rekor = selected(log, config.rekorTlogConfig, now)
  return {
    fulcioUrl: addressOf(only(usable(authority, now), authority)),
    rekorUrl: addressOf(rekor),
    rekorVersion: rekor.majorApiVersion === 2 ? 2 : 1,
    tsaUrl: addressOf(selected(timestamps, config.tsaConfig, now)),
  }
}

function parsed(json: string): SigningConfig {
  try {
    const config = SigningConfig.fromJSON(JSON.parse(json))
    if (config.mediaType !== MEDIA_TYPE) throw new Error(`its media type is ${config.mediaType || 'missing'}`)
    return config
  } catch (cause) {
    throw new ReleaseError('MALFORMED', `the Sigstore signing config can't be read: ${messageOf(cause)}`, { cause })
  }
}

/** Of each operator the one with the highest version that we speak, then the one begun last; the best of all first. */
function usable({ services, versions }: Offer, now: Date): Service[] {
  const current = services.filter((service) => versions.includes(service.majorApiVersion) && isOpen(service, now))
  const operators = Map.groupBy(current.toSorted(bestFirst), ({ operator }) => operator)
  return [...operators.values()].flatMap(([best]) => best ?? [])
}

// Both ends count (protobuf-specs, TimeRange). One without a start is malformed, not open since ever.
function isOpen({ validFor }: Service, now: Date): boolean {
  const { start, end } = validFor ?? {}
  return start !== undefined && start <= now && (end === undefined || now <= end)
}

function bestFirst(a: Service, b: Service): number {
  const starts = [a, b].map(({ validFor }) => validFor?.start?.getTime() ?? 0)
  return b.majorApiVersion - a.majorApiVersion || (starts[1] ?? 0) - (starts[0] ?? 0)
}

type Selection = SigningConfig['tsaConfig']

function selected(offer: Offer, selection: Selection, now: Date): Service {
  const services = usable(offer, now)
  const wanted = wantedCount(offer, selection, services.length)
  if (services.length < wanted) {
    throw refused(`asks for ${wanted} services of the kind ${offer.kind} and offers ${services.length} that are usable`)
  }
  if (wanted > 1) throw refused(`asks for ${wanted} services of the kind ${offer.kind}; only one can be used`)
  return only(services, offer)
}

function wantedCount({ kind }: Offer, selection: Selection, available: number): number {
  switch (selection?.selector) {
    case ServiceSelector.ANY:
      return 1
    case ServiceSelector.ALL:
      return available
    case ServiceSelector.EXACT:
      if (Number.isInteger(selection.count) && selection.count > 0) return selection.count
      throw refused(`asks for ${selection.count} services of the kind ${kind}`)
    default:
      throw refused(`does not say how to select a ${kind}`)
  }
}

function only([best]: readonly Service[], { kind }: Offer): Service {
  if (best === undefined) throw refused(`offers no ${kind} that is open now and that we can talk to`)
  return best
}

function addressOf({ url }: Service): string {
  const { protocol, hostname } = URL.parse(url) ?? {}
  // Fulcio receives the identity token: everybody on the way could use it.
  if (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname ?? ''))) return url.replace(/\/+$/, '')
  throw refused(`names ${url}, which is no https address`)
}

function refused(what: string): ReleaseError {
  return new ReleaseError('REFUSED', `the Sigstore signing config ${what}`)
}
