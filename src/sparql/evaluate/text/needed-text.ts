import type { Expression } from '../../algebra/index.ts';
import { variablesMentioned } from '../../algebra/mentioned.ts';
import { requiredTexts, valueOfTerm } from '../expression/index.ts';

/** Bytes that must stand in a term's text for a condition to hold; with `folds`, in capital or small letters. */
export type NeededText = { readonly bytes: Uint8Array; readonly folds: boolean };

/** More of a text is not looked for: the rest is for the condition itself. */
const LENGTH_MAX = 64;
/** A single letter stands in nearly every text. */
const LENGTH_MIN = 2;

/**
 * What a condition on the text of a variable needs to stand there, if it tells: CONTAINS, STRSTARTS, STRENDS and REGEX
 * with constants. It is less than the condition asks for, so what has it is still to be asked the condition.
 */
export function neededText(condition: Expression, variable: string): NeededText | undefined {
  if (condition.type === 'and') {
    return neededText(condition.left, variable) ?? neededText(condition.right, variable);
  }
  if (condition.type !== 'builtin') return undefined;
  const [argument, constant, flags] = condition.list;
  const text = textOf(constant);
  if (text === undefined || argument === undefined) return undefined;
  switch (condition.name) {
    case 'contains':
    case 'strstarts':
    case 'strends':
      if (isTextOf(argument, variable)) return needed(text, false);
      return isSmallTextOf(argument, variable) ? longest(asciiPieces(text, LCASE_MADE), true) : undefined;
    case 'regex':
      if (!isTextOf(argument, variable) || (flags !== undefined && textOf(flags) === undefined))
        return undefined;
      return neededByPattern(text, textOf(flags) ?? '');
    default:
      return undefined;
  }
}

/** Built-ins that look for something in a text. */
const SEARCHES: ReadonlySet<string> = new Set(['contains', 'strstarts', 'strends', 'regex']);

/** The one variable of which a condition searches the texts, if it is one. */
export function searchedVariable(condition: Expression): string | undefined {
  const [name, ...others] = variablesMentioned(condition);
  return others.length === 0 && isSearch(condition) ? name : undefined;
}

function isSearch(condition: Expression): boolean {
  switch (condition.type) {
    case 'and':
    case 'or':
      return isSearch(condition.left) || isSearch(condition.right);
    case 'not':
      return isSearch(condition.argument);
    default:
      return condition.type === 'builtin' && SEARCHES.has(condition.name);
  }
}

function textOf(expression: Expression | undefined): string | undefined {
  const value = expression?.type === 'term' ? valueOfTerm(expression.term) : undefined;
  return value?.kind === 'string' || value?.kind === 'tagged' ? value.text : undefined;
}

/** Whether an expression is a variable or its STR: both have the text of the term. */
function isTextOf(expression: Expression, variable: string): boolean {
  if (expression.type === 'variable') return expression.name === variable;
  const [argument] = expression.type === 'builtin' && expression.name === 'str' ? expression.list : [];
  return argument?.type === 'variable' && argument.name === variable;
}

function isSmallTextOf(expression: Expression, variable: string): boolean {
  return (
    expression.type === 'builtin' && expression.name === 'lcase' && isTextOf(expression.list[0]!, variable)
  );
}

/** Letters that LCASE also makes of others than their capitals: of the Kelvin sign, and of the dotted I. */
const LCASE_MADE = /[^\0-@[-hjl-\x7f]+/;
/** Letters that match others than themselves where case does not count: the Kelvin sign, and the long s. */
const FOLDED_ALIKE = /[^\0-jl-rt-\x7f]+/;

/** Runs of ASCII without letters that something else than their capitals is a case of. */
function asciiPieces(text: string, besides: RegExp): readonly string[] {
  return text.split(besides);
}

function neededByPattern(pattern: string, flags: string): NeededText | undefined {
  const required = requiredTexts(pattern, flags);
  if (required === undefined) return undefined;
  if (!required.ignoresCase) return longest(required.texts, false);
  return longest(
    required.texts.flatMap((text) => asciiPieces(toSmall(text), FOLDED_ALIKE)),
    true,
  );
}

function toSmall(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function longest(texts: readonly string[], folds: boolean): NeededText | undefined {
  return needed(
    texts.reduce((best, text) => (text.length > best.length ? text : best), ''),
    folds,
  );
}

const encoder = new TextEncoder();

function needed(text: string, folds: boolean): NeededText | undefined {
  const bytes = encoder.encode(text.slice(0, LENGTH_MAX)).subarray(0, LENGTH_MAX);
  return bytes.length < LENGTH_MIN ? undefined : { bytes, folds };
}
