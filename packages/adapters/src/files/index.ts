export { documentReader } from './document-reader.ts'
export { fileWriter } from './file-writer.ts'
