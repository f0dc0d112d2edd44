import type { ExpressionContext } from '../contract.ts';
import { indexOfText } from '../find-text.ts';
import { admitsString, STRING_LENGTH_MAX } from '../limits.ts';
import { compilePattern } from '../regex/index.ts';
import { booleanValue } from '../values/value.ts';
import { type BuiltIn, type BuiltInTable, variadic } from './built-in.ts';
import { isString, likeString, plainText } from './string-arguments.ts';

const matches: BuiltIn['apply'] = ([text, pattern, flags], context) => {
  const source = plainText(pattern!);
  const letters = flags === undefined ? '' : plainText(flags);
  if (!isString(text!) || source === undefined || letters === undefined) return undefined;
  const compiled = compilePattern(source, letters);
  if (compiled?.plain !== undefined)
    return booleanValue(indexOfText(text.text, compiled.plain, context) >= 0);
  return booleanValue(compiled?.matches(text.text, tickOf(context)));
};

const replace: BuiltIn['apply'] = ([text, pattern, replacement, flags], context) => {
  const source = plainText(pattern!);
  const replaced = plainText(replacement!);
  const letters = flags === undefined ? '' : plainText(flags);
  if (!isString(text!) || source === undefined || replaced === undefined || letters === undefined)
    return undefined;
  const result = compilePattern(source, letters)?.replace(
    text.text,
    replaced,
    STRING_LENGTH_MAX,
    tickOf(context),
  );
  if (result === undefined || !admitsString(result.length, context)) return undefined;
  return likeString(text, result);
};

/** REGEX and REPLACE (SPARQL 1.1 Query 17.4.3.14 and 17.4.3.15), patterns as in XPath. */
export const regexFunctions: BuiltInTable = {
  regex: variadic(2, 3, matches),
  replace: variadic(3, 4, replace),
};

function tickOf(context: ExpressionContext): () => void {
  return () => context.interrupt?.check();
}
