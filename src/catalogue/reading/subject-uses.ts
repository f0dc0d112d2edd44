import { namedNode } from '../../rdf/index.ts';
import type { GraphSelector, QuadSource, TermId } from '../../sparql/index.ts';
import { mainClassOf } from '../kinds.ts';
import { p } from '../properties.ts';
import { IdSet } from './id-set.ts';
import { type ChangedStatement, changedStatements, type Kept, keptFor } from './kept-for-source.ts';

/** How many resources have each heading, as a subject, as their genre or as both, which counts once. Only of what some resource has so. */
export interface SubjectUses {
  readonly counts: ReadonlyMap<TermId, number>;
}

/** The properties by which a resource has a heading. */
const HEADINGS = [p.subject, p.genre];

/**
 * Counted once by reading all statements of subjects and genres, and from then on only anew for what a change touched: an edit of a record
 * of a million touches ten.
 */
export const subjectUses: (source: QuadSource, graphs: GraphSelector) => SubjectUses = keptFor(countedUses);

function countedUses(source: QuadSource, graphs: GraphSelector): SubjectUses & Kept {
  const counts = countAll(source, graphs);
  return {
    counts,
    follow(after, change) {
      for (const id of touchedHeadings(changedStatements(change), after, graphs)) {
        const count = countOf(id, after, graphs);
        if (count === 0) counts.delete(id);
        else counts.set(id, count);
      }
    },
  };
}

/** Headings of statements that came or went, and those of things that became resources or ceased to be. */
function touchedHeadings(
  statements: Iterable<ChangedStatement>,
  after: QuadSource,
  graphs: GraphSelector,
): ReadonlySet<TermId> {
  const { type, resource } = idsIn(after);
  const predicates = headingsIn(after);
  const touched = new Set<TermId>();
  for (const changed of statements) {
    if (predicates.includes(changed.predicate)) touched.add(changed.object);
    if (changed.predicate !== type || changed.object !== resource) continue;
    for (const predicate of predicates)
      for (const id of objectsOf(changed.subject, predicate, after, graphs)) touched.add(id);
  }
  return touched;
}

function idsIn(source: QuadSource): Readonly<Record<'type' | 'resource', TermId>> {
  const id = (iri: string): TermId => source.idOf(namedNode(iri));
  return { type: id(p.type), resource: id(mainClassOf('resource')) };
}

/** Those of the properties that the source knows. */
function headingsIn(source: QuadSource): readonly TermId[] {
  return HEADINGS.map((property) => source.idOf(namedNode(property))).filter((id) => id !== 0);
}

function resourcesIn(source: QuadSource, graphs: GraphSelector): IdSet {
  const { type, resource } = idsIn(source);
  const resources = new IdSet();
  if (type === 0 || resource === 0) return resources;
  const members = source.scan({ subject: 0, predicate: type, object: resource, graphs });
  for (let batch = members.next(); batch !== undefined; batch = members.next())
    for (let row = 0; row < batch.length; row++) resources.add(batch.subject[row]!);
  return resources;
}

/** Each property is counted by itself; only what resources have by several of them is looked at once more. */
function countAll(source: QuadSource, graphs: GraphSelector): Map<TermId, number> {
  const resources = resourcesIn(source, graphs);
  const [first = new Map<TermId, number>(), ...others] = headingsIn(source).map((predicate) =>
    countBy(predicate, resources, source, graphs),
  );
  for (const counts of others)
    for (const [id, count] of counts) first.set(id, first.has(id) ? countOf(id, source, graphs) : count);
  return first;
}

function countBy(
  predicate: TermId,
  resources: IdSet,
  source: QuadSource,
  graphs: GraphSelector,
): Map<TermId, number> {
  const counts = new Map<TermId, number>();
  const uses = source.scan({ subject: 0, predicate, object: 0, graphs }, 'object');
  let object: TermId = 0;
  let count = 0;
  const tell = () => {
    if (count > 0) counts.set(object, count);
  };
  for (let batch = uses.next(); batch !== undefined; batch = uses.next()) {
    for (let row = 0; row < batch.length; row++) {
      if (batch.object[row] !== object) {
        tell();
        object = batch.object[row]!;
        count = 0;
      }
      if (resources.has(batch.subject[row]!)) count++;
    }
  }
  tell();
  return counts;
}

function countOf(object: TermId, source: QuadSource, graphs: GraphSelector): number {
  const { type, resource } = idsIn(source);
  if (type === 0 || resource === 0) return 0;
  const users = usersOf(object, source, graphs);
  const members = source.probe({ subject: 0, predicate: type, object: resource, graphs }, ['subject']);
  let count = 0;
  members.ask([users], users.length);
  for (let found = members.next(); found !== undefined; found = members.next()) count += found.length;
  return count;
}

/** The things that have a heading, ascending, each once. */
function usersOf(object: TermId, source: QuadSource, graphs: GraphSelector): Uint32Array {
  const users: TermId[] = [];
  for (const predicate of headingsIn(source)) {
    const uses = source.scan({ subject: 0, predicate, object, graphs }, 'subject');
    for (let batch = uses.next(); batch !== undefined; batch = uses.next())
      for (let row = 0; row < batch.length; row++) users.push(batch.subject[row]!);
  }
  return Uint32Array.from(new Set(users)).sort();
}

function objectsOf(
  subject: TermId,
  predicate: TermId,
  source: QuadSource,
  graphs: GraphSelector,
): readonly TermId[] {
  const found: TermId[] = [];
  const cursor = source.scan({ subject, predicate, object: 0, graphs });
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next())
    for (let row = 0; row < batch.length; row++) found.push(batch.object[row]!);
  return found;
}
