import { hash } from 'node:crypto'

// RFC 6962 2.1: different prefixes keep an inner node from passing for an entry (second preimage).
const LEAF = Buffer.of(0)
const NODE = Buffer.of(1)

/** Length of every hash in the tree, in bytes. */
export const HASH_BYTES = 32

/** The root of a tree without entries. */
export const EMPTY_ROOT: Buffer = hash('sha256', '', 'buffer')

/** Hash of one entry's exact bytes. A string stands for its UTF-8. */
export function leafHash(entry: Uint8Array | string): Buffer {
  return hash('sha256', Buffer.concat([LEAF, Buffer.from(entry)]), 'buffer')
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer')
}
