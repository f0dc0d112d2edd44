import type { Connection } from '../../database/index.ts';
import { namedNode } from '../../rdf/index.ts';
import {
  type LogIds,
  type PartReading,
  partsEver,
  type QuadReader,
  readPartPredicates,
  type ThingChange,
  thingChanges,
  UNNAMED_GRAPH,
} from '../../store/index.ts';
import type { GraphAccess } from '../queries.ts';
import { subjectTerm } from './subject-term.ts';

/** Where the changes of a thing are read: the log, and the present state from which they are counted back. */
export type ThingsLog = {
  readonly connection: Connection;
  readonly source: Pick<QuadReader, 'scan' | 'idOf' | 'termOf' | 'namedGraphs' | 'unnamedGraph'>;
  readonly ids: LogIds;
  /** The change set that the present state includes last. */
  readonly present: number;
  readonly access: GraphAccess;
  readonly check: () => void;
};

/** The changes of a thing, an IRI, and of its parts above change set `after`, newest first. */
export function* changesOfThing(log: ThingsLog, iri: string, after: number): Generator<ThingChange> {
  const { connection, source, ids, present, check } = log;
  const id = source.idOf(namedNode(iri));
  if (id === 0) return;
  const reading = readingOf(log);
  yield* thingChanges(connection, {
    ever: partsEver(connection, ids.logIdOf(id), reading.isBlank),
    reading,
    countLinks(wholeLogId, partLogId) {
      const [whole, part] = [ids.idOf(wholeLogId), ids.idOf(partLogId)];
      const counts = [
        ...reading.toPart.map((logId) => countStatements(log, whole, ids.idOf(logId), part)),
        ...reading.toWhole.map((logId) => countStatements(log, part, ids.idOf(logId), whole)),
      ];
      return counts.reduce((sum, count) => sum + count, 0);
    },
    range: { after, through: present },
    graphs: loggedGraphs(log),
    check,
  });
}

/** How many statements there are, each graph's that may be read counted apart; 0 stands for any term. */
export function countStatements(
  { source, access: { graphs } }: ThingsLog,
  subject: number,
  predicate: number,
  object: number,
): number {
  const wanted = graphs && new Set(graphs);
  const named = source
    .namedGraphs()
    .filter((graph) => wanted === undefined || wanted.has(source.termOf(graph).value));
  const unnamed = wanted === undefined || wanted.has('') ? [source.unnamedGraph] : [];
  let count = 0;
  for (const graph of [...unnamed, ...named]) {
    const cursor = source.scan({ subject, predicate, object, graphs: { kind: 'one', graph } });
    for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) count += batch.length;
  }
  return count;
}

/** The graphs that may be read, in ids of the log; undefined for all. */
export function loggedGraphs({ access, source, ids }: ThingsLog): readonly number[] | undefined {
  return access.graphs
    ?.map((graph) => (graph === '' ? UNNAMED_GRAPH : source.idOf(subjectTerm(graph))))
    .filter((id) => id > 0)
    .map((id) => (id === UNNAMED_GRAPH ? id : ids.logIdOf(id)));
}

function readingOf({ connection, source, ids }: ThingsLog): PartReading {
  const { toPart, toWhole } = readPartPredicates(connection);
  const logged = (iris: readonly string[]) =>
    iris
      .map((iri) => source.idOf(namedNode(iri)))
      .filter((id) => id > 0)
      .map((id) => ids.logIdOf(id));
  return {
    toPart: logged(toPart),
    toWhole: logged(toWhole),
    isBlank: (logId) => source.termOf(ids.idOf(logId)).termType === 'BlankNode',
  };
}
