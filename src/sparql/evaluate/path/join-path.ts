import type { Operation, PatternTerm } from '../../algebra/index.ts';
import { pathPatternText } from '../../algebra/text.ts';
import { type GraphSelector, UNBOUND } from '../../source.ts';
import type { Environment } from '../environment.ts';
import { Operator } from '../operator.ts';
import type { PathPlace } from './path-contract.ts';
import { type PathColumn, PathRows } from './path-rows.ts';
import { type PathEnd, type PathEnds, PathWalker } from './path-walker.ts';

/**
 * The join of an operator with a property path, with the columns that `keep` wants. Rows that bind one end are walked from
 * there, many at a time; those that bind both from whichever end has fewer different nodes; and those that bind neither
 * from every node that the path may begin at.
 */
export function joinPath(
  input: Operator,
  operation: Extract<Operation, { type: 'path' }>,
  graphs: GraphSelector,
  environment: Environment,
  { rows, keep }: { readonly rows: number; keep(variable: string): boolean },
): Operator {
  const { source, interrupt, memory } = environment.options;
  const all = [...input.variables];
  const end = (term: PatternTerm): PathEnd => {
    if (term.termType !== 'Variable') {
      return { id: environment.terms.idOf(term), column: -1, bound: true, isTerm: () => true };
    }
    const outside = environment.outer?.variables.indexOf(term.value) ?? -1;
    const isTerm = () => outside >= 0 && environment.outer!.ids[outside] !== UNBOUND;
    let column = all.indexOf(term.value);
    if (column < 0) column = all.push(term.value) - 1;
    return { id: UNBOUND, column, bound: column < input.variables.length, isTerm };
  };
  const ends = { subject: end(operation.subject), object: end(operation.object) };
  const place: PathPlace = { source, graphs, interrupt, memory };
  const walker = new PathWalker(operation.path, ends, place, environment.state);
  const variables = all.filter(keep);
  const columns = variables.map((name): PathColumn => {
    const column = all.indexOf(name);
    if (column === ends.subject.column) return { from: 'subject' };
    return column === ends.object.column ? { from: 'object' } : { from: 'input', column };
  });
  const isEnd = (name: string) => [ends.subject.column, ends.object.column].includes(all.indexOf(name));
  return new Operator({
    name: 'join-path',
    detail: () => ({ pattern: pathPatternText(operation), from: beginning(ends) }),
    inputs: [input],
    variables,
    certain: new Set(variables.filter((name) => input.certain.has(name) || isEnd(name))),
    rows: Math.max(1, rows),
    *open() {
      const out = new PathRows(columns);
      for (const batch of input.open()) {
        interrupt.check();
        yield* walker.join(batch, out);
      }
    },
  });
}

function beginning({ subject, object }: PathEnds): string {
  if (subject.bound && object.bound) return 'either end';
  return subject.bound ? 'subject' : object.bound ? 'object' : 'every node';
}
