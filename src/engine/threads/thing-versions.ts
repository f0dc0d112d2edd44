import { defaultGraph, type Quad, type Term } from '../../rdf/index.ts';
import { findChangeSet, openLogIds, subjectsChanges, UNNAMED_GRAPH } from '../../store/index.ts';
import type { GraphAccess } from '../engine.ts';
import type { ThingVersion, ThingVersionPage, VersionsQuery } from '../history/history.ts';
import { subjectTerm } from './subject-term.ts';
import type { TaskContext } from './task-context.ts';
import { toChangeSet } from './to-change-set.ts';

/** Statements of one version that are given: a record has some dozens. */
const QUADS_MAX = 5000;

/**
 * The versions of a thing, newest first. How many statements there were about it after each is counted back from the
 * present, so those before the page asked for are looked at too.
 */
export function thingVersions(query: VersionsQuery, context: TaskContext): ThingVersionPage {
  const { subjects, before = Number.MAX_SAFE_INTEGER, limit, access = { graphs: undefined } } = query;
  const { connection, source, generation, interrupt } = context;
  const ids = openLogIds(generation.dictionary);
  const known = subjects
    .map((subject) => source.idOf(subjectTerm(subject)))
    .map((id) => (id === 0 ? 0 : ids.logIdOf(id)));
  const graphs = loggedGraphs(access, context, ids.logIdOf);
  const [thing] = known;
  const asked = [...new Set(known)].filter((id) => id > 0);
  const versions: ThingVersion[] = [];
  let statements = countStatements(source.idOf(subjectTerm(subjects[0]!)), access, context);
  const range = { after: 0, through: generation.number };
  const changes = subjectsChanges(connection, asked, range, graphs, () => interrupt.check());
  for (const { changeSet, parts } of changes) {
    const own = parts[asked.indexOf(thing!)] ?? [];
    const after = statements;
    for (const { kind, quads } of own) statements += kind === 'added' ? -quads[0].length : quads[0].length;
    if (changeSet >= before) continue;
    if (versions.length === limit) return { versions, next: versions.at(-1)!.changeSet.id };
    const quadsOf = (wanted: 'added' | 'removed'): readonly Quad[] =>
      parts.flat().flatMap(({ kind, quads: [s, p, o, g] }) =>
        kind !== wanted
          ? []
          : Array.from(s, (_, row) => ({
              subject: term(s[row]!) as Quad['subject'],
              predicate: term(p[row]!) as Quad['predicate'],
              object: term(o[row]!),
              graph: g[row] === UNNAMED_GRAPH ? defaultGraph : (term(g[row]!) as Quad['graph']),
            })),
      );
    const [added, removed] = [quadsOf('added'), quadsOf('removed')];
    versions.push({
      changeSet: toChangeSet(findChangeSet(connection, changeSet, graphs)!),
      added: added.slice(0, QUADS_MAX),
      removed: removed.slice(0, QUADS_MAX),
      truncated: added.length > QUADS_MAX || removed.length > QUADS_MAX,
      statementsBefore: statements,
      statementsAfter: after,
    });
  }
  return { versions, next: undefined };

  function term(logId: number): Term {
    return source.termOf(ids.idOf(logId));
  }
}

function loggedGraphs(
  { graphs }: GraphAccess,
  { source }: TaskContext,
  logIdOf: (id: number) => number,
): readonly number[] | undefined {
  return graphs
    ?.map((graph) => (graph === '' ? UNNAMED_GRAPH : source.idOf(subjectTerm(graph))))
    .filter((id) => id > 0)
    .map((id) => (id === UNNAMED_GRAPH ? id : logIdOf(id)));
}

/** How many statements there are about a subject in the graphs that may be read, each graph's counted apart. */
function countStatements(subject: number, { graphs }: GraphAccess, { source }: TaskContext): number {
  if (subject === 0) return 0;
  const wanted = graphs && new Set(graphs);
  const named = source
    .namedGraphs()
    .filter((graph) => wanted === undefined || wanted.has(source.termOf(graph).value));
  const unnamed = wanted === undefined || wanted.has('') ? [source.unnamedGraph] : [];
  let count = 0;
  for (const graph of [...unnamed, ...named]) {
    const cursor = source.scan({ subject, predicate: 0, object: 0, graphs: { kind: 'one', graph } });
    for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) count += batch.length;
  }
  return count;
}
