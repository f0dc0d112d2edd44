import type { ChangedThings } from '../../engine/index.ts';
import type { ListEntry, Listed } from '../../listing/index.ts';
import { namedNode } from '../../rdf/index.ts';
import type { QuadSource, TermId } from '../../sparql/index.ts';
import { labelProperties, p } from '../properties.ts';
import { GraphsByIri } from '../reading/graphs-by-iri.ts';
import { type LabelsById, labelsById } from '../reading/labels-by-id.ts';
import { ThingColumns } from '../reading/thing-columns.ts';
import { lastSegment } from '../refs.ts';
import { filingName } from './filing-name.ts';
import { type ListedKindInfo, listedKinds } from './listed-kinds.ts';

const ALL = { kind: 'union', graphs: undefined } as const;
const NO_ENTRIES: readonly ListEntry[] = [];

/** A class that the source knows, and in which list its members are. */
type ListedClass = { readonly id: TermId; readonly list: number };

/** Finds the places of things in lists. */
export class ListPlaces {
  private readonly source: QuadSource;
  private readonly changed: ChangedThings | undefined;
  private readonly columns: ThingColumns;
  private readonly graphs: GraphsByIri;
  private readonly labels: LabelsById;
  private readonly type: TermId;
  private readonly classes: readonly ListedClass[];
  private readonly names: readonly TermId[];

  /** Without a change nothing is stored of the things that are asked about. */
  constructor(source: QuadSource, changed: ChangedThings | undefined) {
    this.source = source;
    this.changed = changed;
    this.columns = new ThingColumns(source, ALL);
    this.graphs = new GraphsByIri(source);
    this.labels = labelsById(source, ALL);
    this.type = idIn(source, p.type);
    this.classes = listedClasses(source);
    this.names = labelProperties.map((property) => idIn(source, property)).filter((id) => id !== 0);
  }

  /** Those of some things that ascend, but for such as are in no list and were in none. */
  of(things: Uint32Array): readonly Listed[] {
    this.columns.read(things);
    const scopes = this.scopesOf(things);
    const found: Listed[] = [];
    for (let place = 0; place < things.length; place++) {
      const isListed = this.isListed(scopes, place);
      const isNew = this.changed?.wasThere(things[place]!) !== true;
      if (!isListed && isNew) continue;
      const term = this.source.termOf(things[place]!);
      if (term.termType !== 'NamedNode') continue;
      const entries = isListed ? this.entriesOf(scopes, place, term.value) : NO_ENTRIES;
      found.push({ key: term.value, entries, isNew });
    }
    return found;
  }

  /** For each list the places of graphs, by places of things. */
  private scopesOf(things: Uint32Array): readonly Uint32Array[] {
    const scopes = listedKinds.map(() => new Uint32Array(things.length).fill(this.graphs.nowhere));
    const members = this.membersOfClasses(things.length);
    for (const [at, { id, list }] of this.classes.entries()) {
      const places = members[at]!;
      if (places.length === 0) continue;
      const ids = Uint32Array.from(places, (place) => things[place]!);
      const first = this.graphs.firstThatSays(ids, this.type, id);
      const its = scopes[list]!;
      for (const [index, place] of places.entries()) its[place] = Math.min(its[place]!, first[index]!);
    }
    return scopes;
  }

  /** Of each class the places of its members. */
  private membersOfClasses(things: number): readonly (readonly number[])[] {
    const { columns, classes, type } = this;
    const members: number[][] = classes.map(() => []);
    for (let place = 0; place < things; place++) {
      const end = columns.endOf(place);
      for (let row = columns.startOf(place); row < end; row++) {
        if (columns.predicates[row] !== type) continue;
        for (let at = 0; at < classes.length; at++)
          if (classes[at]!.id === columns.objects[row]) members[at]!.push(place);
      }
    }
    return members;
  }

  private isListed(scopes: readonly Uint32Array[], place: number): boolean {
    for (const its of scopes) if (its[place] !== this.graphs.nowhere) return true;
    return false;
  }

  private entriesOf(scopes: readonly Uint32Array[], place: number, iri: string): readonly ListEntry[] {
    const name = this.labelAt(place) ?? lastSegment(iri);
    const entries: ListEntry[] = [];
    for (let list = 0; list < scopes.length; list++) {
      const scope = scopes[list]![place]!;
      if (scope === this.graphs.nowhere) continue;
      const info = listedKinds[list]!;
      entries.push({ list: info.kind, filing: filingName(name, info), scope: this.graphs.iriAt(scope) });
    }
    return entries;
  }

  /** Most things have one name by the first property that they have one by; which of several it is, is asked. */
  private labelAt(place: number): string | undefined {
    for (const predicate of this.names) {
      const found = this.columns.objectsOf(place, predicate);
      if (found.length === 0) continue;
      const only = found.length === 1 ? this.source.termOf(found[0]!) : undefined;
      return only?.termType === 'Literal' ? only.value : this.labels.thing(this.columns.things[place]!);
    }
    return undefined;
  }
}

/** All things that are in any list, ascending. */
export function membersOfLists(source: QuadSource): Uint32Array {
  const members = new Set<TermId>();
  for (const { id } of listedClasses(source)) {
    const cursor = source.scan({ subject: 0, predicate: idIn(source, p.type), object: id, graphs: ALL });
    for (let batch = cursor.next(); batch !== undefined; batch = cursor.next())
      for (let row = 0; row < batch.length; row++) members.add(batch.subject[row]!);
  }
  return Uint32Array.from(members).sort();
}

function listedClasses(source: QuadSource): readonly ListedClass[] {
  const idsOf = ({ classes }: ListedKindInfo) => classes.map((iri) => idIn(source, iri));
  const all = listedKinds.flatMap((info, list) => idsOf(info).map((id) => ({ id, list })));
  return all.filter(({ id }) => id !== 0);
}

function idIn(source: QuadSource, iri: string): TermId {
  return source.idOf(namedNode(iri));
}
