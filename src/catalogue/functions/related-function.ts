import type { Solution } from '../../engine/index.ts';
import { blankNode, literal, namedNode, type Term, term } from '../../rdf/index.ts';
import {
  bindVariables,
  evaluateSelect,
  type FunctionCall,
  type PropertyFunction,
  parseQuery,
} from '../../sparql/index.ts';
import { addresses } from '../addresses.ts';
import { readExplicit } from '../related/explicit.ts';
import { computedNeighbours } from '../related/read-computed.ts';
import { rankRelated } from '../related/related.ts';
import type { RelatedItem } from '../views.ts';
import { relatedDescription } from './descriptions.ts';
import { limitArgument } from './limit-argument.ts';

/** Resources are ranked by what they are and share; nothing is asked of their pages. */
const nowhere = addresses('');

/** Between the reasons of one row. */
const BETWEEN_REASONS = ' · ';

/**
 * `(?other ?score ?reason) pf:related (?resource 10)`: the list of `/resource/{key}/related`, from the statements of the
 * active graph alone. `explicitQuery` is the text of `queries/related/explicit.rq`.
 */
export function relatedFunction(explicitQuery: () => string): PropertyFunction {
  const { iri, name } = relatedDescription;
  let parsed: ReturnType<typeof parseQuery> | undefined;
  const related: PropertyFunction = {
    iri,
    name,
    results: ['other', 'score', 'reason'],
    arguments: { required: ['resource'], optional: ['limit'] },
    *find(call) {
      const [resource, number] = call.arguments;
      const limit = number && limitArgument(number, related);
      // Nothing is related to a text; rows of data may well have one there.
      if (resource!.termType !== 'NamedNode') return;
      parsed ??= parseQuery(explicitQuery(), { baseIri: '' });
      const items = relatedTo(resource.value, limit ?? Number.MAX_SAFE_INTEGER, parsed, call);
      call.interrupt.check();
      yield items.map((item) => rowOf(item).slice(0, call.width));
    },
  };
  return related;
}

function relatedTo(
  resource: string,
  limit: number,
  explicitQuery: ReturnType<typeof parseQuery>,
  call: FunctionCall,
): readonly RelatedItem[] {
  const explicit = readExplicit(explicitRows(resource, explicitQuery, call), resource, nowhere);
  const computed = computedNeighbours(
    { source: call.source, graphs: call.graphs },
    {
      resource,
      limit,
      explicit: [...explicit.keys()],
    },
  );
  return rankRelated(explicit, computed, nowhere).slice(0, limit);
}

function explicitRows(
  resource: string,
  query: ReturnType<typeof parseQuery>,
  { source, graphs, interrupt, memory }: FunctionCall,
): readonly Solution[] {
  const bound = bindVariables(query, { resource: namedNode(resource) }) as Extract<
    typeof query,
    { form: 'select' }
  >;
  const rows: Solution[] = [];
  const cursor = evaluateSelect(bound, {
    source,
    dataset: { default: graphs, named: [] },
    interrupt,
    memory,
    now: new Date(),
    baseIri: '',
    freshBlankNode: () => blankNode('unused'),
    extensionFunction: () => undefined,
  });
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let row = 0; row < batch.length; row++) {
      const cells = cursor.variables.map((variable, column) => [variable, batch.term(row, column)] as const);
      rows.push(Object.fromEntries(cells.filter(([, value]) => value !== undefined)) as Solution);
    }
  }
  return rows;
}

function rowOf({ ref, score, reasons }: RelatedItem): readonly Term[] {
  return [
    namedNode(ref.iri),
    literal(String(score), term('xsd', 'double')),
    literal(reasons.map(({ text }) => text).join(BETWEEN_REASONS)),
  ];
}
