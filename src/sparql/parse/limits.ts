import { syntaxError } from './syntax-error.ts';

/** Characters of a query or update, by default. */
export const LENGTH_MAX = 65536;
/** Brackets within brackets, by default. */
export const NESTING_MAX = 128;
/** Operators, and pattern elements, one after the other inside one pair of brackets: they make a tree as deep. */
const CHAIN_MAX = 1000;

const OPENING: ReadonlySet<string> = new Set(['{', '(', '[']);
const CLOSING: ReadonlySet<string> = new Set(['}', ')', ']']);
const OPERATORS: ReadonlySet<string> = new Set(['||', '&&', '+', '-', '*', '/', '|', '^', '!', '?']);
const ELEMENTS: ReadonlySet<string> = new Set([
  'OPTIONAL', 'MINUS', 'GRAPH', 'SERVICE', 'FILTER', 'BIND', 'VALUES', 'EXISTS',
]); // biome-ignore format: one line reads best

type Level = { operators: number; elements: number };

/**
 * Watches tokens go by and refuses text that would cost the parser or the evaluator a deep stack or quadratic time, before
 * either sees it (sparqljs needs 12 s for 5,000 nested braces).
 */
export function nestingGuard(text: string, nestingMax: number): (kind: string, offset: number) => void {
  const levels: Level[] = [{ operators: 0, elements: 0 }];
  let previous = '';
  return (kind, offset) => {
    const level = levels[levels.length - 1]!;
    if (OPENING.has(kind)) {
      // Branches of UNION make a balanced tree, other groups side by side a chain of joins.
      if (kind === '{' && previous !== 'UNION' && !ELEMENTS.has(previous)) level.elements++;
      levels.push({ operators: 0, elements: 0 });
      // The outermost pair stands within no other.
      if (levels.length > nestingMax + 2) {
        throw syntaxError(
          text,
          offset,
          `Brackets are nested deeper than ${nestingMax}; write the query flatter.`,
        );
      }
    } else if (CLOSING.has(kind)) {
      if (levels.length > 1) levels.pop();
    } else if (OPERATORS.has(kind)) level.operators++;
    else if (ELEMENTS.has(kind)) level.elements++;
    else if (kind === '.' || kind === ';') level.operators = 0;
    if (level.operators > CHAIN_MAX || level.elements > CHAIN_MAX) {
      throw syntaxError(
        text,
        offset,
        `More than ${CHAIN_MAX} operators or patterns follow one another; split the query.`,
      );
    }
    previous = kind;
  };
}
