import { PinakesError } from '../../../base/index.ts';
import {
  defaultGraph,
  namedNode,
  PATCH_END,
  patchHead,
  patchRows,
  type Quad,
  RDF_PATCH,
  type Term,
} from '../../../rdf/index.ts';
import {
  type ChangeSetFilter,
  changesOf,
  findChangeSet,
  type LogIds,
  lastChangeSetAt,
  listChangeSets,
  openGroupOf,
  openLogIds,
  partsOfGroup,
  type StoredChangeSet,
  UNNAMED_GRAPH,
} from '../../../store/index.ts';
import type {
  ChangeSet,
  ChangeSetPage,
  ChangeSetQuery,
  Changes,
  ChangesQuery,
  UnfinishedChange,
} from '../../history/history.ts';
import type { HistoryTask } from '../../messages.ts';
import type { GraphAccess } from '../../queries.ts';
import { AnswerStream } from './answer-stream.ts';
import type { TaskContext } from './task-context.ts';
import { thingVersions } from './thing-versions.ts';
import { toChangeSet } from './to-change-set.ts';

/** Statements that are turned to terms and written at once. */
const QUADS_AT_ONCE = 1000;

/** What a thread answers to who asks what has been. Ids of the change log are turned to terms here. */
export function answerHistory(task: HistoryTask, context: TaskContext): void {
  const log = new ReadLog(context);
  switch (task.type) {
    case 'version-at':
      context.reply({ type: 'value', value: lastChangeSetAt(context.connection, task.ms, log.through) });
      break;
    case 'change-sets':
      context.reply({ type: 'value', value: log.page(task.query) });
      break;
    case 'change-set':
      context.reply({ type: 'value', value: log.changeSet(task.id, task.access) });
      break;
    case 'unfinished':
      context.reply({ type: 'value', value: log.unfinished(task.key) });
      break;
    case 'changes':
      context.reply({ type: 'value', value: log.changes(task.id, task.query) });
      break;
    case 'versions':
      context.reply({ type: 'value', value: thingVersions(task.query, context) });
      break;
    case 'patch':
      log.patch(task.id, task.access);
      break;
  }
}

/** The change log as one generation knows it: what came later is not there. */
class ReadLog {
  readonly through: number;
  private readonly context: TaskContext;
  private readonly ids: LogIds;

  constructor(context: TaskContext) {
    this.context = context;
    this.through = context.generation.number;
    this.ids = openLogIds(context.generation.dictionary);
  }

  page({ subject, before, after, agent, source, limit, access }: ChangeSetQuery): ChangeSetPage {
    const about = subject === undefined ? undefined : this.logIdOf(subject);
    // What never was a term was never changed.
    if (about === 0) return { changeSets: [], next: undefined };
    const filter: ChangeSetFilter = {
      subject: about,
      before,
      after,
      agent,
      source,
      graphs: this.graphs(access),
    };
    const { connection, interrupt } = this.context;
    const found = listChangeSets(connection, filter, this.through, limit + 1, () => interrupt.check());
    const changeSets = found.slice(0, limit).map(toChangeSet);
    return { changeSets, next: found.length > limit ? changeSets.at(-1)?.id : undefined };
  }

  changeSet(id: number, access: GraphAccess): ChangeSet | undefined {
    const found = this.find(id, access);
    return found && toChangeSet(found);
  }

  unfinished(key: string): UnfinishedChange | undefined {
    const group = openGroupOf(this.context.connection, key);
    return group && { changeSet: group.first, position: group.position };
  }

  changes(id: number, { subjects, limit, access }: ChangesQuery): Changes | undefined {
    if (this.find(id, access) === undefined) return undefined;
    const about = subjects?.map((subject) => this.logIdOf(subject)).filter((subject) => subject > 0);
    const removed = this.some(id, 'removed', limit, about, access);
    const added = this.some(id, 'added', limit, about, access);
    return {
      removed: removed.quads,
      added: added.quads,
      truncated: removed.truncated || added.truncated,
    };
  }

  patch(id: number, access: GraphAccess): void {
    if (this.find(id, access) === undefined) throw noSuchChangeSet(id);
    const { baseUrl } = this.context;
    const stream = new AnswerStream(this.context, RDF_PATCH);
    const name = (changeSet: number) => `${baseUrl}/history/${changeSet}`;
    stream.write(patchHead(name(id), id > 1 ? name(id - 1) : undefined));
    for (const kind of ['removed', 'added'] as const) {
      const operation = kind === 'added' ? 'A' : 'D';
      for (const quads of this.quads(id, kind, undefined, access)) stream.write(patchRows(operation, quads));
    }
    stream.write(PATCH_END);
    stream.end();
  }

  private find(id: number, access: GraphAccess | undefined): StoredChangeSet | undefined {
    return findChangeSet(this.context.connection, id, this.graphs(access), this.through);
  }

  private some(
    id: number,
    kind: 'added' | 'removed',
    limit: number,
    subjects: readonly number[] | undefined,
    access: GraphAccess | undefined,
  ): { readonly quads: readonly Quad[]; readonly truncated: boolean } {
    const found: Quad[] = [];
    for (const quads of this.quads(id, kind, subjects, access)) {
      for (const quad of quads) {
        if (found.length === limit) return { quads: found, truncated: true };
        found.push(quad);
      }
    }
    return { quads: found, truncated: false };
  }

  /** The statements as terms, a batch at a time. */
  private *quads(
    id: number,
    kind: 'added' | 'removed',
    subjects: readonly number[] | undefined,
    access: GraphAccess | undefined,
  ): Generator<readonly Quad[]> {
    const filter = { subjects, graphs: this.graphs(access) };
    const { connection } = this.context;
    const ids = partsOfGroup(connection, id, this.through);
    for (const [s, p, o, g] of changesOf(connection, ids, kind, filter)) {
      for (let start = 0; start < s.length; start += QUADS_AT_ONCE) {
        this.context.interrupt.check();
        const end = Math.min(s.length, start + QUADS_AT_ONCE);
        const quads: Quad[] = [];
        for (let row = start; row < end; row++) {
          quads.push({
            subject: this.term(s[row]!) as Quad['subject'],
            predicate: this.term(p[row]!) as Quad['predicate'],
            object: this.term(o[row]!),
            graph: g[row] === UNNAMED_GRAPH ? defaultGraph : (this.term(g[row]!) as Quad['graph']),
          });
        }
        yield quads;
      }
    }
  }

  private term(logId: number): Term {
    return this.context.source.termOf(this.ids.idOf(logId));
  }

  /** 0 for an IRI that is no term of the catalogue. */
  private logIdOf(iri: string): number {
    const id = this.context.source.idOf(namedNode(iri));
    return id === 0 ? 0 : this.ids.logIdOf(id);
  }

  private graphs(access: GraphAccess | undefined): readonly number[] | undefined {
    return access?.graphs
      ?.map((graph) => (graph === '' ? UNNAMED_GRAPH : this.logIdOf(graph)))
      .filter((graph) => graph > 0);
  }
}

export function noSuchChangeSet(id: number): PinakesError {
  return new PinakesError('not-found', `There is no change set ${id}, or none that you may read.`);
}
