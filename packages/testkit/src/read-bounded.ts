import { ReleaseError } from '@tra/kernel'

/** Collects a stream. @throws ReleaseError LIMIT_EXCEEDED past `maximumBytes`. */
export async function readBounded(stream: AsyncIterable<Uint8Array>, maximumBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size > maximumBytes) throw new ReleaseError('LIMIT_EXCEEDED', `more than ${maximumBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
