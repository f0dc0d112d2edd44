import { createRequire } from 'node:module';
import type { Grammar } from './drive.ts';

/** The parser that sparqljs generates from its grammar; its actions look up options in its constructor. */
type GeneratedParser = Grammar & { readonly Parser: Record<string, unknown> };

const generated = createRequire(import.meta.url)('sparqljs/lib/SparqlParser.js') as GeneratedParser;
const { GroupGraphPattern, TriplesSameSubject } = generated.symbols_;

/**
 * The grammar of sparqljs with its actions, but for two:
 *
 * - In templates and data a list or brackets may stand alone, `[ :p :o ] .` (productions 75 and 77), but the action takes
 *   the property list for granted. It gets one that is empty.
 * - At a group, for each BIND, the variables of all that stands before are collected, which is quadratic, to find a fault
 *   that the translation finds too.
 */
const grammar: Grammar = Object.create(generated, {
  performAction: {
    value(...given: Parameters<Grammar['performAction']>): unknown {
      const [production, values] = [given[4], given[5]];
      const symbol = generated.productions_[production]?.[0];
      if (symbol === TriplesSameSubject) values[values.length - 1] ??= [];
      const inside = values[values.length - 2];
      if (symbol !== GroupGraphPattern || !Array.isArray(inside))
        return generated.performAction.apply(this, given);
      this.$ = { type: 'group', patterns: inside };
      return undefined;
    },
  },
});

/** The grammar for one text, with what makes its terms. */
export function grammarWith(factory: object): Grammar {
  Object.assign(generated.Parser, {
    base: '',
    prefixes: {},
    factory,
    sparqlStar: false,
    pathOnly: false,
    skipValidation: true,
  });
  return grammar;
}
