import { syntaxError } from './syntax-error.ts';
import type { Token } from './token.ts';

/** The variables in brackets after VALUES that end just before `end`; undefined where something else ends there. */
export function valuesVariables(tokens: readonly Token[], end: number): readonly Token[] | undefined {
  let at = end - 1;
  while (tokens[at]?.kind === 'VAR') at--;
  const isHeader = at < end - 1 && tokens[at]?.kind === '(' && tokens[at - 1]?.kind === 'VALUES';
  return isHeader ? tokens.slice(at + 1, end) : undefined;
}

/** Called before a closing bracket: refuses VALUES with the same variable twice, which cannot have two values. */
export function refuseRepeatedVariable(text: string, tokens: readonly Token[]): void {
  const seen = new Set<string>();
  for (const variable of valuesVariables(tokens, tokens.length) ?? []) {
    if (seen.has(variable.text)) {
      throw syntaxError(text, variable.offset, `VALUES names ${variable.written} twice.`);
    }
    seen.add(variable.text);
  }
}
