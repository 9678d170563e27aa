export { runTool, type ToolOptions, type ToolResult } from './run-tool.ts'
export { withTemporaryDirectory } from './temporary-directory.ts'
