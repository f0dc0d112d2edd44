import { namedNode, sameTerm, type Term, type Triple } from '../../rdf/index.ts';
import {
  changesOf,
  countVersions,
  findChangeSet,
  type LogIds,
  listChangeSets,
  openLogIds,
  partsOfGroup,
  type StoredChangeSet,
  subjectChanges,
} from '../../store/index.ts';
import { activityTriples, agentTriples, v, versionTriples } from './descriptions.ts';
import type { LogContext } from './log-context.ts';
import type { ProvenanceNames } from './names.ts';
import { statementsAfter, statesOf, type ThingChange } from './thing-states.ts';
import type { VirtualTriples } from './virtual-graph.ts';

/** Change sets that are read at once. */
const PAGE = 500;
/** The most statements about a change set, an agent and a version. */
const [OF_ACTIVITY, OF_AGENT, OF_VERSION] = [9, 2, 7];

const activityPredicates = new Set([
  v.startedAtTime.value,
  v.endedAtTime.value,
  v.wasAssociatedWith.value,
  v.changeSource.value,
  v.description.value,
  v.statementsAdded.value,
  v.statementsRemoved.value,
  v.undoes.value,
]);
const versionPredicates = new Set([
  v.specializationOf.value,
  v.wasGeneratedBy.value,
  v.generatedAtTime.value,
  v.wasRevisionOf.value,
  v.wasInvalidatedBy.value,
  v.invalidatedAtTime.value,
]);

type Family = 'activities' | 'agents' | 'versions';

/**
 * The change log as PROV-O, worked out for each question: change sets are activities, who made them are agents, and what
 * each made of a thing is an entity. A question about one of them, or about a thing, reads no more of the log than tells
 * of it; only one that names none of them reads all.
 */
export class ProvenanceOfLog implements VirtualTriples {
  private readonly context: LogContext;
  private readonly names: ProvenanceNames;
  private readonly ids: LogIds;

  constructor(context: LogContext, names: ProvenanceNames) {
    this.context = context;
    this.names = names;
    this.ids = openLogIds(context.generation.dictionary);
  }

  *match(
    subject: Term | undefined,
    predicate: Term | undefined,
    object: Term | undefined,
  ): Generator<Triple> {
    for (const triple of this.candidates(subject, predicate, object)) {
      if (subject !== undefined && !sameTerm(triple.subject, subject)) continue;
      if (predicate !== undefined && !sameTerm(triple.predicate, predicate)) continue;
      if (object === undefined || sameTerm(triple.object, object)) yield triple;
    }
  }

  estimate(subject: Term | undefined, predicate: Term | undefined, object: Term | undefined): number {
    if (subject !== undefined) return predicate === undefined ? OF_ACTIVITY + OF_VERSION : 2;
    if (object?.termType === 'NamedNode' && this.names.isThing(object.value)) {
      const version = this.names.versionOf(object.value);
      return version === undefined ? this.changesOfThing(object.value).length : 1;
    }
    const { versions, changeSets } = countVersions(this.context.connection, this.through);
    const families = familiesOf(predicate, object);
    const each = predicate === undefined ? [OF_ACTIVITY, OF_AGENT, OF_VERSION] : [1, 1, 1];
    return (
      (families.includes('activities') ? changeSets * each[0]! : 0) +
      (families.includes('agents') ? changeSets * each[1]! : 0) +
      (families.includes('versions') ? versions * each[2]! : 0)
    );
  }

  private get through(): number {
    return this.context.generation.number;
  }

  private candidates(
    subject: Term | undefined,
    predicate: Term | undefined,
    object: Term | undefined,
  ): Iterable<Triple> {
    if (subject !== undefined) return subject.termType === 'NamedNode' ? this.about(subject.value) : [];
    if (object?.termType === 'NamedNode') {
      const leading = this.leadingTo(object.value);
      if (leading !== undefined) return leading;
    }
    // What is before a version is looked up for each, and most questions do not ask.
    const wantsBefore = predicate === undefined || predicate.value === v.wasRevisionOf.value;
    return this.all(familiesOf(predicate, object), wantsBefore);
  }

  private about(iri: string): Iterable<Triple> {
    const { names } = this;
    const id = names.changeSetOf(iri);
    if (id !== undefined) return this.activity(id);
    const agent = names.agentOf(iri);
    if (agent !== undefined) return this.isAgent(agent) ? agentTriples(agent, names) : [];
    const version = names.versionOf(iri);
    return version === undefined ? [] : this.versionsOfThing(version.thing);
  }

  /** What points to something of ours; undefined for what is none of it. */
  private leadingTo(iri: string): Iterable<Triple> | undefined {
    const { names } = this;
    const id = names.changeSetOf(iri);
    if (id !== undefined) return this.leadingToActivity(id);
    const agent = names.agentOf(iri);
    if (agent !== undefined) return this.activities(agent);
    const version = names.versionOf(iri);
    if (version !== undefined) return this.versionsOfThing(version.thing);
    return names.isThing(iri) ? this.versionsOfThing(iri) : undefined;
  }

  private *leadingToActivity(id: number): Generator<Triple> {
    const changeSet = this.activityOf(id);
    if (changeSet === undefined) return;
    yield* this.versionsIn(changeSet, true);
    if (changeSet.undoneBy === undefined) return;
    for (const later of this.changeSets(undefined)) {
      if (later.id <= id) return;
      if (later.undoes === id) yield* activityTriples(later, this.names);
    }
  }

  private *all(families: readonly Family[], wantsBefore: boolean): Generator<Triple> {
    const agents = new Set<string>();
    for (const changeSet of this.changeSets(undefined)) {
      if (families.includes('activities')) yield* activityTriples(changeSet, this.names);
      if (families.includes('agents') && !agents.has(changeSet.agent)) {
        agents.add(changeSet.agent);
        yield* agentTriples(changeSet.agent, this.names);
      }
      if (families.includes('versions')) yield* this.versionsIn(changeSet, wantsBefore);
    }
  }

  private *activities(agent: string): Generator<Triple> {
    for (const changeSet of this.changeSets(agent)) yield* activityTriples(changeSet, this.names);
  }

  private activity(id: number): readonly Triple[] {
    const changeSet = this.activityOf(id);
    return changeSet === undefined ? [] : activityTriples(changeSet, this.names);
  }

  private isAgent(name: string): boolean {
    return !this.changeSets(name).next().done;
  }

  private changeSet(id: number): StoredChangeSet | undefined {
    const { connection, graphs } = this.context;
    return findChangeSet(connection, id, graphs, this.through);
  }

  /** One that is told as an activity: a group is one, by its first. */
  private activityOf(id: number): StoredChangeSet | undefined {
    const changeSet = this.changeSet(id);
    return changeSet?.partOf === undefined ? changeSet : undefined;
  }

  /** Newest first. */
  private *changeSets(agent: string | undefined): Generator<StoredChangeSet> {
    const { connection, graphs, interrupt } = this.context;
    let before: number | undefined;
    for (;;) {
      interrupt.check();
      const page = listChangeSets(connection, { agent, before, graphs }, this.through, PAGE);
      yield* page;
      if (page.length < PAGE) return;
      before = page.at(-1)!.id;
    }
  }

  /** What a change set, or each part of a group, made of each thing that it changed. */
  private *versionsIn(changeSet: StoredChangeSet, wantsBefore: boolean): Generator<Triple> {
    if (changeSet.group === undefined) {
      yield* this.versionsInPart(changeSet, wantsBefore);
      return;
    }
    for (const id of partsOfGroup(this.context.connection, changeSet.id, this.through)) {
      const part = this.changeSet(id);
      if (part !== undefined) yield* this.versionsInPart(part, wantsBefore);
    }
  }

  private *versionsInPart(
    { id, partOf = id, committedAtMs }: StoredChangeSet,
    wantsBefore: boolean,
  ): Generator<Triple> {
    for (const [subject, { added, removed }] of this.changesIn(id)) {
      this.context.interrupt.check();
      const term = this.context.source.termOf(this.ids.idOf(subject));
      if (term.termType !== 'NamedNode' || !this.names.isThing(term.value)) continue;
      // Only what was taken away alone can have left nothing, and only what came alone can have come to nothing.
      const after = () => statementsAfter(this.context, subject, id, this.countStatements(subject));
      const isDeletion = added === 0 && after() === 0;
      const before =
        wantsBefore || isDeletion ? this.versionBefore(subject, id, removed === 0, after, added) : undefined;
      yield* versionTriples(
        { thing: term.value, changeSet: id, activity: partOf, committedAtMs, before, isDeletion },
        this.names,
      );
    }
  }

  /** The change set that made the version before one: not the one by which the thing went, which made none. */
  private versionBefore(
    subject: number,
    id: number,
    onlyAdded: boolean,
    after: () => number,
    added: number,
  ): number | undefined {
    const older = this.changes(subject, id - 1);
    const newest = older.next().value;
    const wasGone = newest !== undefined && onlyAdded && after() === added;
    return wasGone ? older.next().value : newest;
  }

  /** How many statements a change set added to each thing, and took from it. */
  private changesIn(id: number): ReadonlyMap<number, ThingChange> {
    const { connection, graphs } = this.context;
    const found = new Map<number, { added: number; removed: number }>();
    for (const kind of ['added', 'removed'] as const) {
      for (const [subjects] of changesOf(connection, [id], kind, { graphs })) {
        for (const subject of subjects) {
          const counts = found.get(subject) ?? { added: 0, removed: 0 };
          counts[kind]++;
          found.set(subject, counts);
        }
      }
    }
    return found;
  }

  private *versionsOfThing(thing: string): Generator<Triple> {
    const subject = this.logIdOf(thing);
    if (subject === 0) return;
    const states = [...statesOf(this.context, subject, this.countStatements(subject))];
    for (const [index, { changeSet: id, wasGone, isGone }] of states.entries()) {
      const changeSet = this.changeSet(id);
      if (changeSet === undefined) continue;
      const { committedAtMs, partOf: activity = id } = changeSet;
      const before = states[index + (wasGone ? 2 : 1)]?.changeSet;
      yield* versionTriples(
        { thing, changeSet: id, activity, committedAtMs, before, isDeletion: isGone },
        this.names,
      );
    }
  }

  private changesOfThing(thing: string): readonly number[] {
    const id = this.logIdOf(thing);
    return id === 0 ? [] : [...this.changes(id, this.through)];
  }

  /** The change sets up to one that changed a subject, newest first. */
  private changes(subject: number, through: number): Generator<number> {
    const { connection, graphs, interrupt } = this.context;
    return subjectChanges(connection, subject, { after: 0, through }, graphs, () => interrupt.check());
  }

  private logIdOf(iri: string): number {
    const id = this.context.source.idOf(namedNode(iri));
    return id === 0 ? 0 : this.ids.logIdOf(id);
  }

  /** How many statements there are of a subject in the graphs that may be read, each graph's counted apart. */
  private countStatements(logId: number): number {
    const { source, graphs: readable } = this.context;
    const subject = this.ids.idOf(logId);
    const wanted = readable && new Set(readable);
    const graphs = [source.unnamedGraph, ...source.namedGraphs()].filter(
      (graph) => wanted === undefined || wanted.has(this.ids.logIdOf(graph)),
    );
    let count = 0;
    for (const graph of graphs) {
      const pattern = { subject, predicate: 0, object: 0, graphs: { kind: 'one', graph } } as const;
      const cursor = source.scan(pattern);
      for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) count += batch.length;
    }
    return count;
  }
}

/** Of which of the three the statements of a property are. */
function familiesOf(predicate: Term | undefined, object: Term | undefined): readonly Family[] {
  if (predicate === undefined) return ['activities', 'agents', 'versions'];
  if (activityPredicates.has(predicate.value)) return ['activities'];
  if (versionPredicates.has(predicate.value)) return ['versions'];
  if (predicate.value === v.label.value) return ['agents'];
  if (predicate.value !== v.type.value) return [];
  if (object === undefined) return ['activities', 'agents', 'versions'];
  if (object.value === v.activity.value) return ['activities'];
  if (object.value === v.agent.value) return ['agents'];
  return object.value === v.entity.value ? ['versions'] : [];
}
