export { bindVariables } from './bind-variables.ts';
export type { ParseOptions } from './grammar.ts';
export { parseQuery, parseUpdate } from './parse.ts';
