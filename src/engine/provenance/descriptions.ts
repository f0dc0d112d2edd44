import { literal, namedNode, type Triple, term } from '../../rdf/index.ts';
import type { StoredChangeSet } from '../../store/index.ts';
import type { ProvenanceNames } from './names.ts';

/** What PROV-O (https://www.w3.org/TR/prov-o/) and the ontology say with. */
export const v = {
  type: term('rdf', 'type'),
  label: term('rdfs', 'label'),
  description: term('dcterms', 'description'),
  activity: term('prov', 'Activity'),
  agent: term('prov', 'Agent'),
  entity: term('prov', 'Entity'),
  startedAtTime: term('prov', 'startedAtTime'),
  endedAtTime: term('prov', 'endedAtTime'),
  wasAssociatedWith: term('prov', 'wasAssociatedWith'),
  specializationOf: term('prov', 'specializationOf'),
  wasGeneratedBy: term('prov', 'wasGeneratedBy'),
  generatedAtTime: term('prov', 'generatedAtTime'),
  wasRevisionOf: term('prov', 'wasRevisionOf'),
  wasInvalidatedBy: term('prov', 'wasInvalidatedBy'),
  invalidatedAtTime: term('prov', 'invalidatedAtTime'),
  changeSource: term('pin', 'changeSource'),
  statementsAdded: term('pin', 'statementsAdded'),
  statementsRemoved: term('pin', 'statementsRemoved'),
  undoes: term('pin', 'undoes'),
} as const;

const time = (ms: number) => literal(new Date(ms).toISOString(), term('xsd', 'dateTime'));
const integer = (value: number) => literal(String(value), term('xsd', 'integer'));

/**
 * A change set as an activity. Of its time only the moment of its commit is known, so it begins and ends there; a group begins with
 * the first of its parts and ends with the last.
 */
export function activityTriples(changeSet: StoredChangeSet, names: ProvenanceNames): readonly Triple[] {
  const { id, committedAtMs, agent, source, reason, added, removed, undoes, group } = changeSet;
  const subject = namedNode(names.changeSet(id));
  return [
    { subject, predicate: v.type, object: v.activity },
    { subject, predicate: v.startedAtTime, object: time(committedAtMs) },
    { subject, predicate: v.endedAtTime, object: time(group?.lastCommittedAtMs ?? committedAtMs) },
    { subject, predicate: v.wasAssociatedWith, object: namedNode(names.agent(agent)) },
    { subject, predicate: v.changeSource, object: literal(source) },
    ...(reason === '' ? [] : [{ subject, predicate: v.description, object: literal(reason) }]),
    { subject, predicate: v.statementsAdded, object: integer(added) },
    { subject, predicate: v.statementsRemoved, object: integer(removed) },
    ...(undoes === undefined
      ? []
      : [{ subject, predicate: v.undoes, object: namedNode(names.changeSet(undoes)) }]),
  ];
}

export function agentTriples(name: string, names: ProvenanceNames): readonly Triple[] {
  const subject = namedNode(names.agent(name));
  return [
    { subject, predicate: v.type, object: v.agent },
    { subject, predicate: v.label, object: literal(name) },
  ];
}

/** A thing as one change set left it. */
export type ThingState = {
  readonly thing: string;
  readonly changeSet: number;
  /** The change set that is told as the activity: the first of its group. */
  readonly activity: number;
  readonly committedAtMs: number;
  /** The change set that made the version before, also where the thing was gone meanwhile; undefined for the first. */
  readonly before: number | undefined;
  /** Whether nothing of it was left. */
  readonly isDeletion: boolean;
};

/** A version as an entity; a deletion makes none, and ends the version before. */
export function versionTriples(
  { thing, changeSet, activity: activityId, committedAtMs, before, isDeletion }: ThingState,
  names: ProvenanceNames,
): readonly Triple[] {
  const activity = namedNode(names.changeSet(activityId));
  const previous = before === undefined ? undefined : namedNode(names.version(thing, before));
  if (isDeletion) {
    if (previous === undefined) return [];
    return [
      { subject: previous, predicate: v.wasInvalidatedBy, object: activity },
      { subject: previous, predicate: v.invalidatedAtTime, object: time(committedAtMs) },
    ];
  }
  const subject = namedNode(names.version(thing, changeSet));
  return [
    { subject, predicate: v.type, object: v.entity },
    { subject, predicate: v.specializationOf, object: namedNode(thing) },
    { subject, predicate: v.wasGeneratedBy, object: activity },
    { subject, predicate: v.generatedAtTime, object: time(committedAtMs) },
    ...(previous === undefined ? [] : [{ subject, predicate: v.wasRevisionOf, object: previous }]),
  ];
}
