import type { BuiltInTable } from './built-in.ts';
import { dateFunctions } from './dates.ts';
import { hashFunctions } from './hashes.ts';
import { numericFunctions } from './numerics.ts';
import { regexFunctions } from './regex.ts';
import { stringFunctions } from './strings.ts';
import { termFunctions } from './terms.ts';

export type { BuiltIn } from './built-in.ts';
export { type Cast, casts } from './casts.ts';
export { textOf } from './terms.ts';

/** Every built-in function (SPARQL 1.1 Query 17.4) whose arguments are all evaluated first. */
export const builtIns: BuiltInTable = {
  ...stringFunctions,
  ...regexFunctions,
  ...numericFunctions,
  ...dateFunctions,
  ...hashFunctions,
  ...termFunctions,
};
