interface Options {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array
  timeout?: number
}

/**
 * make-fetch-happen as @sigstore/sign and @sigstore/tuf use it (they retry by themselves), on the built-in fetch: the
 * original brings a disk cache, a proxy stack and character tables, 1.3 MB, for a few POST requests.
 */
async function makeFetchHappen(url: string, { method = 'GET', headers, body, timeout }: Options = {}) {
  const response = await fetch(url, {
    method,
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { body: body as string }),
    // A signing service that redirects would receive the identity token a second time somewhere else.
    redirect: 'error',
    ...(timeout === undefined ? {} : { signal: AbortSignal.timeout(timeout) }),
  })
  return Object.assign(response, { buffer: async () => Buffer.from(await response.arrayBuffer()) })
}

// The library takes the default of a CommonJS module.
export { makeFetchHappen as default }
