import type { Interrupt, MemoryBudget } from '../../base/index.ts';
import {
  InferredGraph,
  type InferredPairs,
  type Rules,
  readAxioms,
  rulesOf,
  type Stated,
} from '../../inference/index.ts';
import { namedNode } from '../../rdf/index.ts';
import type { GraphSelector, QuadSource } from '../../sparql/index.ts';
import { type Generation, samePredicate } from '../../store/index.ts';
import type { GraphAccess } from '../queries.ts';
import { InferredSource } from './inferred-source.ts';
import { inferredGraphOf, ontologyGraphsOf } from './names.ts';
import { RuleTerms, statedOf } from './stated-of.ts';

/** Inferred statements that a thread keeps for later queries, in bytes; with more, all are worked out anew. */
const KEPT_BYTES_MAX = 134_217_728;
/** A pair in its columns, and once more by its object. */
const PAIR_BYTES = 16;

/** What inference works on: one state of the catalogue. */
export type InferenceSetting = {
  readonly source: QuadSource;
  readonly generation: Generation;
  readonly baseUrl: string;
  readonly interrupt: Interrupt;
  readonly memory: MemoryBudget;
};

/** What is inferred for one reader from one state. */
export type InferredState = {
  readonly terms: RuleTerms;
  readonly stated: Stated;
  readonly inferred: InferredGraph;
  readonly source: InferredSource;
};

type Entry = InferredState & { readonly generation: Generation; readonly access: string };

const bySource = new WeakMap<QuadSource, Map<string, Entry>>();
let latest: Entry | undefined;

/**
 * A source with what follows from it as one more graph, for what a reader may read. It is made once for each state of the
 * catalogue that a thread is asked about; what was worked out for the state before goes on to hold for each property of
 * which nothing that it follows from was changed.
 */
export function inferredState(
  setting: InferenceSetting,
  { graphs }: Pick<GraphAccess, 'graphs'>,
): InferredState {
  const access = JSON.stringify(graphs ?? null);
  const entries = bySource.get(setting.source) ?? new Map<string, Entry>();
  let entry = entries.get(access);
  if (entry === undefined || keptBytes(entry) > KEPT_BYTES_MAX) {
    entry = entryOf(setting, graphs, access);
    entries.set(access, entry);
    bySource.set(setting.source, entries);
  }
  latest = entry;
  entry.source.serve(setting.interrupt, setting.memory);
  return entry;
}

/** What was worked out over another base is of no use any more, and would keep that base in memory. */
export function forgetOtherBases({ baseSince }: Generation): void {
  if (latest?.generation.baseSince !== baseSince) latest = undefined;
}

function keptBytes({ inferred }: Entry): number {
  let pairs = 0;
  for (const { length } of inferred.kept().values()) pairs += length;
  return pairs * PAIR_BYTES;
}

function entryOf(setting: InferenceSetting, graphs: GraphAccess['graphs'], access: string): Entry {
  const { source, generation, baseUrl } = setting;
  const work = { interrupt: setting.interrupt, memory: setting.memory };
  const terms = new RuleTerms(source, generation.dictionary.count + 1);
  const graph = terms.idOf(namedNode(inferredGraphOf(baseUrl)));
  const readable = (iris: readonly string[]): GraphSelector => ({
    kind: 'union',
    graphs: iris
      .filter((iri) => graphs === undefined || graphs.includes(iri))
      .map((iri) => (iri === '' ? source.unnamedGraph : source.idOf(namedNode(iri))))
      .filter((id) => id !== 0),
  });
  const stated = statedOf(
    source,
    graphs === undefined ? { kind: 'union', graphs: undefined } : readable(graphs),
    readable(ontologyGraphsOf(baseUrl)),
    terms,
    () => work.interrupt,
  );
  const rules = rulesOf(readAxioms(stated), (node) => terms.idOf(node));
  const kept = latest?.access === access ? stillValid(latest, { generation, terms, rules }) : new Map();
  const inferred = new InferredGraph(rules, stated, kept);
  return {
    generation,
    access,
    terms,
    stated,
    inferred,
    source: new InferredSource(source, graph, inferred, terms, work),
  };
}

type Next = { readonly generation: Generation; readonly terms: RuleTerms; readonly rules: Rules };

/** What was worked out before and holds still, under the ids of now. */
function stillValid(before: Entry, next: Next): ReadonlyMap<number, InferredPairs> {
  const kept = new Map<number, InferredPairs>();
  if (keptBytes(before) > KEPT_BYTES_MAX) return kept;
  const { rules } = before.inferred;
  if (axiomsKey(rules, before.terms) !== axiomsKey(next.rules, next.terms)) return kept;
  const isSame = samePredicate(before.generation, next.generation);
  const holds = (property: number): boolean =>
    before.terms.isOfSource(property)
      ? isSame(property)
      : !next.terms.isOfSource(next.terms.known(before.terms.termOf(property)));
  for (const [predicate, pairs] of before.inferred.kept()) {
    // Classes that no statement has may have other ids now.
    if (predicate === rules.type && before.terms.count > 1) continue;
    if (!basesOf(predicate, rules).every(holds)) continue;
    const id = next.terms.known(before.terms.termOf(predicate));
    if (id !== 0) kept.set(id, { ...pairs, predicate: id });
  }
  return kept;
}

/** The properties whose statements an inferred one with a predicate may follow from, or be the same as. */
function basesOf(predicate: number, { origins, closures }: Rules): readonly number[] {
  return [
    predicate,
    ...(origins.get(predicate) ?? []).map(({ property }) => property),
    ...(closures.get(predicate) ?? []).flatMap(({ closure }) =>
      closure.edges.map(({ property }) => property),
    ),
  ];
}

function axiomsKey({ axioms }: Rules, terms: RuleTerms): string {
  const name = (id: number) => (id === 0 ? '' : terms.termOf(id).value);
  return axioms
    .map(({ kind, subject, object, source }) => `${kind} ${name(subject)} ${name(object)} ${source}`)
    .join('\n');
}
