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

import type { FileFacts, KeyFacts, SignatureFacts } from '@tra/checks'
import type { DigestEntry } from '@tra/kernel'
import type { LedgerEvent } from '@tra/ledger'
import type { CertificateClaims } from '@tra/provenance'
import type { ArchiveContents, InstalledPackages } from '@tra/sbom'
import type { AtrVote, Gap } from '@tra/votes'
import type { ThreadReference } from './thread-reference.ts'

/** Time. Nothing else in the suite may look at a clock or wait. */
export interface Clock {
  now(): Date
  sleep(milliseconds: number): Promise<void>
}

/** Tells a human what is going on; one line, no trailing newline. */
export type Progress = (line: string) => void

/** What the one read of a file gives. */
export interface ReadFile extends FileFacts {
  /** Digests for the signatures in the `.asc` beside it, so that nobody needs to read the file again. */
  signatureDigests?: SignatureDigest[]
  /** What an archive says about its components, where the reader was asked to keep it. */
  contents?: ArchiveContents
}

/** Reads every file of a directory once, bounded. @throws ReleaseError NOT_FOUND, LIMIT_EXCEEDED, MALFORMED. */
export interface CandidateReader {
  read(directory: string, progress?: Progress): Promise<ReadFile[]>
}

/** A file and its SHA-256, in lower-case hex. */
export interface HashedFile extends StoredFile {
  sha256: string
}

/** Hashes every file of a directory, and looks into none. @throws ReleaseError NOT_FOUND, LIMIT_EXCEEDED, MALFORMED. */
export interface CandidateHasher {
  hash(directory: string): Promise<HashedFile[]>
}

/** Reads one archive once, and keeps what tells of its components. @throws ReleaseError NOT_FOUND, INPUT_INVALID, MALFORMED. */
export interface ArchiveReader {
  read(path: string): Promise<ReadFile>
}

/** Brings a candidate from where it is hosted into a local directory, and removes that again. */
export interface CandidateFetcher {
  /** A directory is used as it is; what lies in a store (`directory:/…`, pages of releases) or on a server is fetched, bounded. */
  fetch(reference: string): Promise<{ directory: string; dispose(): Promise<void> }>
}

/** Small texts and documents by path or URL, bounded by `maximumBytes`. */
export interface DocumentReader {
  read(reference: string, maximumBytes: number): Promise<Uint8Array>
}

/** The files of a source tree that belong to it, by paths relative to it with `/`. */
export interface SourceTree {
  /** Without what the repository ignores or leaves out of its archives; sorted. */
  list(): Promise<string[]>
  /** Undefined for what is not there, is no regular file inside of the tree, or is larger. */
  read(path: string, maximumBytes: number): Uint8Array | undefined
}

/** What package managers installed on this machine, where it is asked for: read-only, bounded, nothing outside of each place. */
export type LicenceSources = InstalledPackages

/** What a registry answered about a package's licence. */
export interface FoundLicence {
  /** SPDX expression. */
  licence: string
  /** The address that answered. */
  source: string
}

/** Asks a registry about licences. */
export interface LicenceLookup {
  /** Undefined when it does not know the package or its licence. @throws ReleaseError NETWORK, TIMEOUT, MALFORMED. */
  find(purl: string): Promise<FoundLicence | undefined>
}

/** Writes results: atomically (temporary file and rename), creating folders. */
export interface FileWriter {
  write(path: string, content: string | Uint8Array): Promise<void>
}

/** The digest that one signature signs: `hash(bytes of the file ‖ trailer)`, from the one read of the file. */
export interface SignatureDigest {
  hash: 'sha256' | 'sha512'
  /** Lower-case hex: the signature's hashed part and its length (RFC 4880 5.2.4). */
  trailer: string
  /** Lower-case hex. */
  digest: string
}

/** A signature file to be judged. */
export interface SignatureRequest {
  /** Path inside the candidate. */
  artifact: string
  artifactPath: string
  signaturePath: string
  /** With them the file need not be read again; what they do not answer is judged from `artifactPath`. */
  digests?: readonly SignatureDigest[]
}

/** OpenPGP with the machine's gpg, in a keyring of our own. */
export interface OpenPgpVerifier {
  /**
   * Lists the keys of a KEYS file (text, with rubbish between blocks) and checks signatures against only them.
   * KEYS can be taken in while the signed files are still being read: then `signatures` comes later.
   * `unreadableKeys`: lines of KEYS, from 1, at which a block begins that holds no key that can be used.
   */
  verify(request: {
    keys: Uint8Array
    signatures: readonly SignatureRequest[] | Promise<readonly SignatureRequest[]>
  }): Promise<{ keys: KeyFacts[]; signatures: SignatureFacts[]; unreadableKeys: number[] }>
}

export interface OpenPgpSigner {
  readonly fingerprint: string
  readonly expiresAt: Date | undefined
  /** ASCII-armoured detached signature of one file, SHA-512. */
  sign(path: string): Promise<string>
  /** Kills the agent and removes the keyring. Safe to call twice. */
  close(): Promise<void>
}

/** Opens a keyring in a temporary directory holding one secret key. @throws ReleaseError SIGNING_FAILED. */
export interface OpenPgpSignerFactory {
  open(request: { privateKey: string; passphrase: string | undefined }): Promise<OpenPgpSigner>
}

/** One OIDC token, one certificate, many artifacts. Every bundle is verified before it is returned. */
export interface SigstoreSession {
  claims(): Promise<CertificateClaims>
  /** A v0.3 message-signature bundle, as JSON text. `sha256` is the file's, in hex, where it was read before. */
  signFile(path: string, sha256?: string): Promise<string>
  /** A v0.3 DSSE bundle of an in-toto statement, as JSON text. */
  attest(statement: string): Promise<string>
  /** Whether a bundle of an earlier, interrupted run verifies for this file and this session's identity. */
  accepts(bundle: string, path: string, sha256?: string): Promise<boolean>
  /** The statement in such a bundle; undefined when it does not verify or somebody else signed it. */
  acceptsStatement(bundle: string): Promise<{ payload: string; claims: CertificateClaims } | undefined>
}

/** A signature that holds: whoever made it had the certificate's key, at a time that log or authority vouch for. */
export interface SignatureProof {
  outcome: 'good'
  claims: CertificateClaims
  /** Base64. */
  signature: string
  /** Base64 of the DER form. */
  certificate: string
}

/** Why a signature proves nothing: a sentence. */
export interface SignatureRefusal {
  outcome: 'differs' | 'untrusted' | 'malformed'
  detail: string
}

/** A detached signature and certificate that fit the file, while nothing proves when they were made. */
export interface UnprovedSignature {
  outcome: 'unproved'
  claims: CertificateClaims
  detail: string
}

/**
 * The cryptography of Sigstore companions against one trust root, whoever is expected to have signed: that is decided
 * over the claims. Never throws for what is in them. @throws ReleaseError NOT_FOUND when the file can't be read.
 */
export interface AttestationVerifier {
  /** A message-signature bundle, as JSON text. `sha256` is the file's, in hex, where it was read before. */
  verifyFile(request: { bundle: string; path: string; sha256?: string }): Promise<SignatureProof | SignatureRefusal>
  /** A DSSE bundle of an in-toto statement; `payload` is the statement's text. */
  verifyStatement(bundle: string): Promise<(SignatureProof & { payload: string }) | SignatureRefusal>
  /** `.sig` and `.pem`; they are good when a proved bundle of the same file holds the same signature and certificate. */
  verifyPair(request: {
    signature: Uint8Array
    certificate: Uint8Array
    path: string
    proved: SignatureProof | undefined
  }): Promise<SignatureProof | UnprovedSignature | SignatureRefusal>
}

/** Keeps copies of attestations where their users look for them. */
export interface AttestationPublisher {
  /** Takes a v0.3 DSSE bundle; one that is there already is not added again. @throws ReleaseError. */
  publish(bundle: string): Promise<void>
}

/** What must be signed: a file, or one of which only SHA-256 is known, in lower-case hex. */
export type Artifact = { path: string } | { sha256: string }

/** A bundle whose cryptography holds for an artifact. */
export interface ProvedBundle {
  outcome: 'good'
  /** Absent when it is signed with a key that the caller named. */
  claims?: CertificateClaims
  /** Text of the statement, when it holds one instead of a signature over the artifact itself. */
  payload?: string
  /** With a statement: the artifact's, in lower-case hex. */
  digests?: { sha256: string; sha512?: string }
}

/** What Sigstore's client protocol asks beyond {@link AttestationVerifier}: digests for files, and keys that a caller names. */
export interface ArtifactVerifier {
  /** Never throws for what is in the bundle. @throws ReleaseError NOT_FOUND when the file can't be read. */
  verify(bundle: string, artifact: Artifact): Promise<ProvedBundle | SignatureRefusal>
}

/** One revision in a store. */
export interface StoreReceipt {
  location: string
  revision: number
  /** False when the same bytes were there already (a repeated or resumed step). */
  changed: boolean
  /** What the store does not promise of it, and a person should know; a sentence each. */
  warnings?: string[]
}

/** A file in a store: its path below the location, with `/`, and its bytes' number. */
export interface StoredFile {
  path: string
  size: number
}

/** What a store tells of a location without its bytes: while all of it is the same, nothing there has changed. */
export interface LocationState {
  /** As the store spells it. */
  location: string
  repository: { uuid: string; root: string }
  /** The newest in which anything happened to the location: below it, to itself, or to a directory above it. */
  revision: number
  /** Sorted by path. */
  files: StoredFile[]
}

/** A location as it was at a revision, to become another. */
export interface PromotionRequest {
  from: string
  to: string
  revision: number
  message: string
  /** Paths that change on the way, from path to path; the bytes never do. */
  renames?: readonly Rename[]
  /** Every file as it is to be released. Anything else is REFUSED before it is public; without it nothing is compared. */
  planned?: readonly DigestEntry[]
}

/** A file that is released under another path than it was voted on. */
export interface Rename {
  from: string
  to: string
}

/** Where candidates and releases live. Locations are addresses in the store. Every step may be repeated without harm. */
export interface CandidateStore {
  /**
   * Puts a directory at a location that must not exist, in one revision. CONFLICT when other bytes are there.
   * `released`: the bytes are a release already, where a store would mark them as a candidate otherwise.
   */
  stage(request: { directory: string; location: string; message: string; released?: boolean }): Promise<StoreReceipt>
  /** Makes a location (at a revision) available at another, at once or not at all. CONFLICT when the target has other bytes. */
  promote(request: PromotionRequest): Promise<StoreReceipt>
  /** Last changed revision of a location, undefined when it does not exist. */
  revisionOf(location: string): Promise<number | undefined>
  /** Only of a store whose revisions never change; undefined when the location does not exist. */
  stateOf?(location: string): Promise<LocationState | undefined>
  /** What lies at a location, sorted by path. @throws ReleaseError NOT_FOUND. */
  list(location: string): Promise<StoredFile[]>
  /** Copies a location at a revision into a fresh local directory. */
  export(request: { location: string; revision?: number; into: string }): Promise<void>
  /** Takes a location away, if it still is what it was at the revision; CONFLICT when not. */
  remove(request: { location: string; revision: number; message: string }): Promise<StoreReceipt>
  /** What a person types to do a step without this software. */
  commands: StoreCommands
}

/** Command lines for a POSIX shell. */
export interface StoreCommands {
  promote(request: PromotionRequest & { files: readonly string[] }): string[]
  remove(request: { location: string; revision: number; message: string }): string[]
  /** Brings a location into a new directory `candidate`. */
  export(request: { location: string; revision: number }): string[]
}

/** A message of a mail archive: raw RFC 5322 bytes and where a reader can see it. */
export interface ArchivedMessage {
  raw: Uint8Array
  permalink?: string
  /** What connects it with the vote, where the archive was searched. */
  foundBy?: 'thread' | 'references' | 'subject'
  /** It is the VOTE mail that the caller meant, and no other of its thread. */
  opens?: true
  /** Why `raw` is only a stand-in, made from the archive's index: its own source could not be had. */
  absent?: string
}

/** An answer that a reading rests on. */
export interface ReadAnswer {
  /** URL, or the name of a file. */
  source: string
  readAt: Date
  /** In bytes. */
  size: number
  sha256: string
  /** Kept from an earlier reading, which was at `readAt`. */
  cached?: true
}

/** Everything that was found of a vote. */
export interface CollectedThread {
  messages: ArchivedMessage[]
  /** What is known to be missing. */
  gaps: Gap[]
  answers: ReadAnswer[]
}

/** Reads a vote's mails: from a Pony Mail archive or from an mbox file. */
export interface MailArchive {
  thread(reference: ThreadReference): Promise<CollectedThread>
}

/** Where ATR's record of a vote is: ATR's address, or the path of a record that an earlier tally kept. */
export interface AtrVoteRequest {
  reference: string
  /** As ATR spells them. */
  project: string
  version: string
}

/** Reads what ATR holds of a vote. @throws ReleaseError. */
export interface AtrVoteReader {
  read(request: AtrVoteRequest): Promise<AtrVote>
}

/** An empty directory of our own that is removed with everything in it. */
export interface Scratch {
  open(): Promise<{ directory: string; dispose(): Promise<void> }>
}

/** What a download host answers for one file. */
export type Served =
  | { state: 'served'; sha256: string; size: number }
  | { state: 'absent' | 'unreachable'; why: string }

/** Downloads a file, bounded, and says what its bytes are. Never throws for an answer of the host. */
export interface DownloadProbe {
  probe(url: string, maximumBytes: number): Promise<Served>
}

/** Takes events; a coordinator that is down never stops a release, so this doesn't throw. */
export interface EventLog {
  record(event: LedgerEvent): Promise<unknown>
}
