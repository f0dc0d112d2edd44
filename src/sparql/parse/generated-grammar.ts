import { createRequire } from 'node:module';
import type { Grammar } from './drive.ts';

/** The parser that sparqljs generates from its grammar; its actions look up options in its constructor. */
type GeneratedParser = Grammar & { readonly Parser: Record<string, unknown> };

const generated = createRequire(import.meta.url)('sparqljs/lib/SparqlParser.js') as GeneratedParser;
const { symbols_ } = generated;

/** Answers what a production makes of its parts, or undefined to leave it to the action of sparqljs. */
type OwnAction = (parts: readonly unknown[]) => unknown;

type Lists = readonly (readonly unknown[])[];

/** What has been read before, and the one that comes last. */
const before = ([lists, last]: readonly unknown[]): unknown[] => [...(lists as Lists), last].flat();

/**
 * Actions in place of those of sparqljs, by the symbol that they make:
 *
 * - At a group, for each BIND, the variables of all that stands before are collected, which is quadratic, to find a fault
 *   that the translation finds too.
 * - Lists of statements are put together by `concat.apply`, with an argument for each: a hundred thousand of them, as in
 *   an INSERT DATA of some megabytes, are more than the stack can hold.
 */
const ownActions: ReadonlyMap<number, OwnAction> = new Map<number, OwnAction>([
  [
    symbols_.GroupGraphPattern!,
    ([, inside]) => (Array.isArray(inside) ? { type: 'group', patterns: inside } : undefined),
  ],
  [symbols_.TriplesTemplate!, (parts) => ({ type: 'bgp', triples: before(parts) })],
  [symbols_.TriplesBlock!, (parts) => ({ type: 'bgp', triples: before(parts) })],
  [symbols_.ConstructTriples!, before],
  [symbols_.Quads!, ([first, graphs]) => [...(graphs as Lists).flat(), ...(first ? [first] : [])]],
  [
    symbols_.GroupGraphPatternSub!,
    ([first, others]) => [...(first ? [first] : []), ...(others as Lists).flat()],
  ],
  [symbols_.PropertyListNotEmpty!, ([first, others]) => [first, ...(others as Lists)].flat()],
]);

/**
 * The grammar of sparqljs with its actions, but for those above and one more: in templates and data a list or brackets may
 * stand alone, `[ :p :o ] .` (productions 75 and 77), but the action takes the property list for granted. It gets one that
 * is empty.
 */
const grammar: Grammar = Object.create(generated, {
  performAction: {
    value(...given: Parameters<Grammar['performAction']>): unknown {
      const [production, values] = [given[4], given[5]];
      const [symbol, length] = generated.productions_[production] ?? [0, 0];
      if (symbol === symbols_.TriplesSameSubject) values[values.length - 1] ??= [];
      const own = length > 0 ? ownActions.get(symbol)?.(values.slice(values.length - length)) : undefined;
      if (own === undefined) return generated.performAction.apply(this, given);
      this.$ = own;
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
