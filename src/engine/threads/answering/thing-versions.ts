import { defaultGraph, namedNode, type Quad, type Term } from '../../../rdf/index.ts';
import { findChangeSet, openLogIds, type ThingChange, UNNAMED_GRAPH } from '../../../store/index.ts';
import type { ThingVersion, ThingVersionPage, VersionsQuery } from '../../history/history.ts';
import { changesOfThing, countStatements, loggedGraphs } from '../things-log.ts';
import type { TaskContext } from './task-context.ts';
import { toChangeSet } from './to-change-set.ts';

/** Statements of one version that are given: a record has some dozens. */
const QUADS_MAX = 5000;

/**
 * The versions of a thing, newest first. How many statements there were about it after each is counted back from the
 * present, so those before the page asked for are looked at too.
 */
export function thingVersions(query: VersionsQuery, context: TaskContext): ThingVersionPage {
  const { thing, before = Number.MAX_SAFE_INTEGER, limit, access = { graphs: undefined } } = query;
  const { connection, source, generation, interrupt } = context;
  const ids = openLogIds(generation.dictionary);
  const check = () => interrupt.check();
  const log = { connection, source, ids, present: generation.number, access, check };
  const graphs = loggedGraphs(log);
  const id = source.idOf(namedNode(thing));
  if (id === 0) return { versions: [], next: undefined };
  const thingLogId = ids.logIdOf(id);
  const versions: ThingVersion[] = [];
  let statements = countStatements(log, id, 0, 0);
  for (const change of changesOfThing(log, thing, 0)) {
    const after = statements;
    statements -= growthOf(change, thingLogId);
    if (change.changeSet >= before) continue;
    if (versions.length === limit) return { versions, next: versions.at(-1)!.changeSet.id };
    const [added, removed] = [quadsOf(change, 'added'), quadsOf(change, 'removed')];
    versions.push({
      changeSet: toChangeSet(findChangeSet(connection, change.changeSet, graphs, generation.number)!),
      added: added.slice(0, QUADS_MAX),
      removed: removed.slice(0, QUADS_MAX),
      truncated: added.length > QUADS_MAX || removed.length > QUADS_MAX,
      statementsBefore: statements,
      statementsAfter: after,
    });
  }
  return { versions, next: undefined };

  function quadsOf({ changes }: ThingChange, wanted: 'added' | 'removed'): readonly Quad[] {
    const parts = changes.flatMap((change) => change.parts).filter(({ kind }) => kind === wanted);
    return parts.flatMap(({ quads: [s, p, o, g] }) =>
      Array.from(s, (_, row) => ({
        subject: term(s[row]!) as Quad['subject'],
        predicate: term(p[row]!) as Quad['predicate'],
        object: term(o[row]!),
        graph: g[row] === UNNAMED_GRAPH ? defaultGraph : (term(g[row]!) as Quad['graph']),
      })),
    );
  }

  function term(logId: number): Term {
    return source.termOf(ids.idOf(logId));
  }
}

/** By how many statements of its own a thing has more after a change. */
function growthOf({ changes }: ThingChange, thing: number): number {
  const own = changes.filter(({ subject }) => subject === thing).flatMap(({ parts }) => parts);
  return own.reduce((sum, { kind, quads: [s] }) => sum + (kind === 'added' ? s.length : -s.length), 0);
}
