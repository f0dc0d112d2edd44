import type { Token } from './token.ts';
import { valuesVariables } from './values-variables.ts';

/** The IRI in a row that stands for none. */
export const NO_ROW = 'pinakes:no-row';

/**
 * The tree of sparqljs holds the variables of VALUES in its rows only, so that `VALUES (?x ?y) {}` would lose them. Called
 * before a closing brace; where that ends an empty data block, answers the tokens of one row to be dropped again.
 */
export function noRowTokens(tokens: readonly Token[], offset: number): readonly Token[] {
  let at = tokens.length - 1;
  if (tokens[at]?.kind !== '{') return [];
  const token = (kind: string, text: string): Token => ({ kind, text, written: '}', offset });
  const marker = token('IRIREF', `<${NO_ROW}>`);
  at--;
  if (tokens[at]?.kind === 'VAR') return tokens[at - 1]?.kind === 'VALUES' ? [marker] : [];
  const variables = tokens[at]?.kind === ')' ? valuesVariables(tokens, at) : undefined;
  if (variables === undefined) return [];
  return [token('(', '('), ...variables.map(() => marker), token(')', ')')];
}
