export { candidateFetcher, type FetchOptions } from './candidate-fetcher.ts'
