import { hash } from 'node:crypto'
import type { Attestation } from './release-record.ts'

const JSON_MEDIA_TYPE = /[/+.]jsonl?$/

function isText(mediaType: string): boolean {
  return JSON_MEDIA_TYPE.test(mediaType)
}

/** The bytes an attestation of a record stands for. */
export function attestationBytes({ mediaType, content }: Pick<Attestation, 'mediaType' | 'content'>): Buffer {
  return Buffer.from(content, isText(mediaType) ? 'utf8' : 'base64')
}

/** A file as a record carries it. */
export function attestationOf(name: string, mediaType: string, bytes: Uint8Array): Attestation {
  const content = Buffer.from(bytes).toString(isText(mediaType) ? 'utf8' : 'base64')
  return { name, mediaType, sha256: hash('sha256', bytes, 'hex'), content }
}
