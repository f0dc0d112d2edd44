import { namedNode } from '../../rdf/index.ts';
import type { GraphSelector, QuadSource, TermId } from '../../sparql/index.ts';
import { mainClassOf } from '../kinds.ts';
import { p } from '../properties.ts';
import { IdSet } from './id-set.ts';
import { type ChangedStatement, changedStatements, type Kept, keptFor } from './kept-for-source.ts';

/** How many resources have each of their subjects, and each heading that they have as their genre. Only of what some resource has so. */
export interface SubjectUses {
  readonly counts: ReadonlyMap<TermId, number>;
  readonly asGenre: ReadonlyMap<TermId, number>;
}

type Uses = { readonly property: string; readonly counts: Map<TermId, number> };

/**
 * Counted once by reading all statements of subjects and genres, and from then on only anew for what a change touched: an edit of a record
 * of a million touches ten.
 */
export const subjectUses: (source: QuadSource, graphs: GraphSelector) => SubjectUses = keptFor(countedUses);

function countedUses(source: QuadSource, graphs: GraphSelector): SubjectUses & Kept {
  const resources = resourcesIn(source, graphs);
  const uses = [p.subject, p.genre].map(
    (property): Uses => ({ property, counts: countAll(property, resources, source, graphs) }),
  );
  const [subjects, genres] = uses as [Uses, Uses];
  return {
    counts: subjects.counts,
    asGenre: genres.counts,
    follow(after, change) {
      const statements = [...changedStatements(change)];
      for (const each of uses) followUses(each, statements, after, graphs);
    },
  };
}

function followUses(
  { property, counts }: Uses,
  statements: readonly ChangedStatement[],
  after: QuadSource,
  graphs: GraphSelector,
): void {
  const { type, resource } = idsIn(after);
  const predicate = after.idOf(namedNode(property));
  const touched = new Set<TermId>();
  for (const changed of statements) {
    if (changed.predicate === predicate) touched.add(changed.object);
    if (changed.predicate !== type || changed.object !== resource) continue;
    for (const id of objectsOf(changed.subject, predicate, after, graphs)) touched.add(id);
  }
  for (const id of touched) {
    const count = countOf(id, predicate, after, graphs);
    if (count === 0) counts.delete(id);
    else counts.set(id, count);
  }
}

function idsIn(source: QuadSource): Readonly<Record<'type' | 'resource', TermId>> {
  const id = (iri: string): TermId => source.idOf(namedNode(iri));
  return { type: id(p.type), resource: id(mainClassOf('resource')) };
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

function countAll(
  property: string,
  resources: IdSet,
  source: QuadSource,
  graphs: GraphSelector,
): Map<TermId, number> {
  const predicate = source.idOf(namedNode(property));
  const counts = new Map<TermId, number>();
  if (predicate === 0) return counts;
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

function countOf(object: TermId, predicate: TermId, source: QuadSource, graphs: GraphSelector): number {
  const { type, resource } = idsIn(source);
  if (type === 0 || resource === 0 || predicate === 0) return 0;
  const members = source.probe({ subject: 0, predicate: type, object: resource, graphs }, ['subject']);
  const uses = source.scan({ subject: 0, predicate, object, graphs }, 'subject');
  let count = 0;
  for (let batch = uses.next(); batch !== undefined; batch = uses.next()) {
    members.ask([batch.subject], batch.length);
    for (let found = members.next(); found !== undefined; found = members.next()) count += found.length;
  }
  return count;
}

function objectsOf(
  subject: TermId,
  predicate: TermId,
  source: QuadSource,
  graphs: GraphSelector,
): readonly TermId[] {
  if (predicate === 0) return [];
  const found: TermId[] = [];
  const cursor = source.scan({ subject, predicate, object: 0, graphs });
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next())
    for (let row = 0; row < batch.length; row++) found.push(batch.object[row]!);
  return found;
}
