import { memoryBudget, uninterrupted } from '../../src/base/index.ts';
import type { ReadingEngine } from '../../src/catalogue/asking.ts';
import {
  cataloguePropertyFunctions,
  catalogueReadFunctions as readFunctions,
} from '../../src/catalogue/index.ts';
import type { CatalogueQuery, Solution } from '../../src/engine/index.ts';
import { withInference } from '../../src/engine/inference/index.ts';
import { blankNode, type Quad, type Term } from '../../src/rdf/index.ts';
import {
  bindVariables,
  type EvaluationOptions,
  evaluateGraph,
  evaluateSelect,
  parseQuery,
  parseUpdate,
  resolveDataset,
  runUpdate,
} from '../../src/sparql/index.ts';
import { generationSize } from '../../src/store/index.ts';
import { BASE, type StoredCatalogue } from './stored-catalogue.ts';

/** The engine's reading methods over the real evaluator and store, in this thread. */
export function evaluatingEngine(catalogue: StoredCatalogue): ReadingEngine & { readonly asked: string[] } {
  const asked: string[] = [];
  const prepared = ({ text, bindings = {}, access, inference }: CatalogueQuery) => {
    asked.push(text);
    const query = bindVariables(parseQuery(text, { baseIri: `${BASE}/` }), bindings);
    const { source } = catalogue;
    if (inference) {
      const task = { text, access: { graphs: access?.graphs }, inference };
      const setting = { ...evaluation(), source, generation: catalogue.store.generation };
      const inferred = withInference(query, task, { ...setting, baseUrl: BASE })!;
      const dataset = inferred.dataset(inferred.source, { graphs: access?.graphs, defaultGraph: 'union' });
      return { query, options: { ...evaluation(), source: inferred.source, dataset } };
    }
    const dataset = resolveDataset(query.dataset, source, { graphs: access?.graphs, defaultGraph: 'union' });
    const propertyFunctions = cataloguePropertyFunctions(catalogue.connection);
    return { query, options: { ...evaluation(), source, dataset, propertyFunctions } };
  };
  return {
    asked,
    async select(request) {
      const { query, options } = prepared(request);
      if (query.form !== 'select') throw new Error(`${query.form} is no SELECT`);
      return rowsOf(evaluateSelect(query, options));
    },
    async construct(request) {
      const { query, options } = prepared(request);
      if (query.form !== 'construct') throw new Error(`${query.form} is no CONSTRUCT`);
      return [...evaluateGraph(query, options)].flat();
    },
    read: async <Result>(name: string, argument: unknown) =>
      structuredClone(
        await readFunctions[name as keyof typeof readFunctions](
          { ...catalogue.context, ...unasked },
          structuredClone(argument) as never,
        ),
      ) as Result,
    status: () => ({
      generation: catalogue.store.generation.number,
      statements: generationSize(catalogue.store.generation),
      changedAt: new Date(catalogue.store.generation.changedAtMs),
      baseUrl: BASE,
    }),
  };
}

/** A SPARQL update, committed. */
export function update(catalogue: StoredCatalogue, text: string): void {
  const removed: Quad[] = [];
  const added: Quad[] = [];
  runUpdate(
    parseUpdate(text, { baseIri: `${BASE}/` }),
    {
      source: () => catalogue.source,
      change(gone, come) {
        removed.push(...gone);
        added.push(...come);
      },
    },
    { ...evaluation(), access: { graphs: undefined, defaultGraph: 'union' } },
  );
  catalogue.change(removed, added);
}

/** What the read functions that these tests call have no need of. */
const unasked = {
  select: () => {
    throw new Error('not asked here');
  },
  construct: () => {
    throw new Error('not asked here');
  },
  status: () => {
    throw new Error('not asked here');
  },
  inferences: {
    rules: () => [],
    about: () => [],
    isStated: () => false,
    because: () => undefined,
  },
};

function evaluation(): Omit<EvaluationOptions, 'source' | 'dataset'> {
  let blankNodes = 0;
  return {
    interrupt: uninterrupted,
    memory: memoryBudget(256 * 1024 * 1024),
    now: new Date(),
    baseIri: `${BASE}/`,
    freshBlankNode: () => blankNode(`fresh${++blankNodes}`),
    extensionFunction: () => undefined,
  };
}

function rowsOf(cursor: ReturnType<typeof evaluateSelect>): readonly Solution[] {
  const rows: Solution[] = [];
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let row = 0; row < batch.length; row++) {
      const solution: Record<string, Term> = {};
      for (const [column, variable] of cursor.variables.entries()) {
        const term = batch.term(row, column);
        if (term !== undefined) solution[variable] = term;
      }
      rows.push(solution);
    }
  }
  return rows;
}
