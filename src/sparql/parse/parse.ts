import type { Query, UpdateOperation } from '../algebra/index.ts';
import { type ParseOptions, parseWith } from './grammar.ts';
import { ScopeFault } from './syntax-error.ts';
import { translateQuery } from './translate-query.ts';
import { translateUpdate } from './translate-update.ts';

/**
 * A SPARQL 1.1 query as algebra (SPARQL 1.1 Query 18.2).
 *
 * Throws `sparql-syntax` with `line` and `column` for text that the grammar or its notes (19.8) do not allow, that is
 * longer or nested deeper than the options say, or that is an update.
 */
export function parseQuery(text: string, options: ParseOptions): Query {
  return parseWith(text, options, (tree, baseIri) => {
    if (tree.type !== 'query') {
      throw new ScopeFault('This is not a query: it has no SELECT, ASK, CONSTRUCT or DESCRIBE', '');
    }
    return translateQuery(tree, baseIri);
  });
}

/** A SPARQL 1.1 Update request, as its operations in order; an empty request has none. Throws like `parseQuery`. */
export function parseUpdate(text: string, options: ParseOptions): readonly UpdateOperation[] {
  return parseWith(text, options, (tree, baseIri) => {
    if (tree.type === 'query') throw new ScopeFault('This is a query, not an update', '');
    return tree.type === 'update' ? translateUpdate(tree.updates, baseIri) : [];
  });
}
