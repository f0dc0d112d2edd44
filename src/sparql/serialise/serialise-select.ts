import type { Operation } from '../algebra/index.ts';
import { expressionText } from './expressions.ts';
import { elementsText, groupText } from './groups.ts';
import { selectText } from './selects.ts';
import { textNames, type Writing } from './writing.ts';

/**
 * An operation as the text of a SELECT query that has its solutions: with the operation's own projection, or with all of
 * its variables where it has none. Every IRI is absolute; variables that stand for blank nodes and those that the
 * translation made up get names that the query has not. `baseIri` is for IRI() of a relative reference.
 *
 * Throws `bad-request` for a term that SPARQL text cannot spell.
 */
export function serialiseSelect(operation: Operation, baseIri: string): string {
  for (let prefix = 'hidden'; ; prefix += '_') {
    const names = textNames(prefix);
    const text = writingWith(names).select(operation);
    if (names.hasCollision()) continue;
    return /\b[IU]RI\(/.test(text) && baseIri !== '' ? `BASE <${baseIri}> ${text}` : text;
  }
}

function writingWith(names: Pick<Writing, 'variable' | 'freshVariable'>): Writing {
  const writing: Writing = {
    ...names,
    expression: (expression) => expressionText(expression, writing),
    group: (operation) => groupText(operation, writing),
    elements: (operation) => elementsText(operation, writing),
    select: (operation) => selectText(operation, writing),
  };
  return writing;
}
