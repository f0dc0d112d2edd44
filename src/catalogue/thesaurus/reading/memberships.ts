import type { Interrupt } from '../../../base/index.ts';
import { namespaces } from '../../../rdf/index.ts';
import type { TermId } from '../../../sparql/index.ts';
import { ConceptReader, c, distinct } from './concept-reader.ts';
import { type Asked, eachStatement } from './each-statement.ts';

export type { Asked } from './each-statement.ts';

const xlLabel = `${namespaces.skosxl}Label`;

/** Who is in which scheme, of one state of the catalogue. */
export type Memberships = {
  /** All schemes: those that say so, and those that anything says it is in or on top of. */
  readonly schemes: readonly TermId[];
  /** All that is in a scheme, collections that say so among them; the concepts in no scheme for 0. */
  membersOf(scheme: TermId, interrupt?: Interrupt): readonly TermId[];
  isCollection(thing: TermId): boolean;
};

/**
 * Members are what says it is in the scheme, its top concepts, and what lies below any of those without saying of any scheme that
 * it is in it, as many thesauri leave it at that (decision 61). What is only linked to, and lies in another file, is not taken in.
 * A vocabulary may have hundreds of schemes (EuroVoc has 127 microthesauri), so the few properties that tell are gone over
 * once for all of them, not concept by concept for each.
 */
export function readMemberships(asked: Asked): Memberships {
  const read = new ConceptReader(asked.source, asked.graphs, []);
  const { told, tellers } = toldMembers(asked, read);
  const below = belowWithoutScheme(asked, read, tellers);
  const collections = collectionsIn(asked, read);
  const members = new Map<TermId, readonly TermId[]>();
  const membersOf: Memberships['membersOf'] = (scheme, interrupt) => {
    const known = members.get(scheme);
    if (known !== undefined) return known;
    const found =
      scheme === 0
        ? inNone(interrupt)
        : read.resources(withBelow(told.get(scheme) ?? new Set(), below, interrupt));
    members.set(scheme, found);
    return found;
  };
  const schemes = read.resources([...new Set([...ofKind(c.scheme, read), ...told.keys()])]);
  function inNone(interrupt: Interrupt | undefined): readonly TermId[] {
    const elsewhere = new Set(schemes.flatMap((scheme) => membersOf(scheme, interrupt)));
    for (const teller of tellers) elsewhere.add(teller);
    const declared = ofKind(c.concept, read).filter((concept) => !elsewhere.has(concept));
    for (const scheme of schemes) elsewhere.add(scheme);
    return [...declared, ...undeclared({ ...asked, ...(interrupt && { interrupt }) }, read, elsewhere)];
  }
  return { schemes, membersOf, isCollection: (thing) => collections.has(thing) };
}

/** What says that it is of a class, or of a kind of it. */
function ofKind(type: string, { kinds, reader }: ConceptReader): readonly TermId[] {
  return distinct(kinds(type).flatMap((kind) => [...reader.subjects(c.type, reader.id(kind))]));
}

/**
 * What says of no class that it is of it, has a label and relates itself to others: it follows that it is a concept (S19). What is only
 * mentioned, by a relation alone or by a mapping that gives it a label, is described elsewhere.
 */
function undeclared(asked: Asked, read: ConceptReader, known: ReadonlySet<TermId>): readonly TermId[] {
  const { kinds, reader } = read;
  const found = new Set<TermId>();
  const seen = new Set<TermId>(known);
  const look = (thing: TermId): void => {
    if (seen.has(thing)) return;
    seen.add(thing);
    const isSomething =
      reader.objects(thing, c.type).length > 0 ||
      [c.hasTopConcept, c.member, c.memberList].some((told) => reader.objects(thing, told).length > 0);
    if (!isSomething && read.labels(thing, c.prefLabel).length > 0) found.add(thing);
  };
  for (const property of [c.broader, c.narrower, c.related])
    for (const kind of kinds(property)) eachStatement(read.id(kind), asked, look);
  return [...found];
}

type Told = {
  readonly told: Map<TermId, Set<TermId>>;
  /** Whatever says of some scheme that it is in it, or is said to be on top of one. */
  readonly tellers: Set<TermId>;
};

function toldMembers(asked: Asked, read: ConceptReader): Told {
  const told = new Map<TermId, Set<TermId>>();
  const tellers = new Set<TermId>();
  const labels = new Set(ofKind(xlLabel, read));
  const tell = (concept: TermId, scheme: TermId): void => {
    // Labels that are things may say which scheme they are of; nobody looks for them among its concepts.
    if (labels.has(concept)) return;
    const known = told.get(scheme);
    if (known === undefined) told.set(scheme, new Set([concept]));
    else known.add(concept);
    tellers.add(concept);
  };
  eachStatement(read.id(c.inScheme), asked, tell);
  eachStatement(read.id(c.topConceptOf), asked, tell);
  const tellsTops = new Map<TermId, boolean>();
  eachStatement(read.id(c.hasTopConcept), asked, (scheme, concept) => {
    const told = tellsTops.get(scheme) ?? read.tellsTops(scheme);
    tellsTops.set(scheme, told);
    if (told) tell(concept, scheme);
  });
  return { told, tellers };
}

/** What is described, names no scheme and lies directly below something, by what it lies below. */
function belowWithoutScheme(
  asked: Asked,
  read: ConceptReader,
  tellers: ReadonlySet<TermId>,
): ReadonlyMap<TermId, readonly TermId[]> {
  const below = new Map<TermId, TermId[]>();
  const described = new Map<TermId, boolean>();
  const isDescribed = (concept: TermId): boolean => {
    const known = described.get(concept);
    if (known !== undefined) return known;
    const { reader } = read;
    const found = reader.objects(concept, c.type).length > 0 || read.labels(concept, c.prefLabel).length > 0;
    described.set(concept, found);
    return found;
  };
  const place = (concept: TermId, wider: TermId): void => {
    if (tellers.has(concept) || !isDescribed(concept)) return;
    const known = below.get(wider);
    if (known === undefined) below.set(wider, [concept]);
    else known.push(concept);
  };
  for (const kind of read.kinds(c.broader)) eachStatement(read.id(kind), asked, place);
  for (const kind of read.kinds(c.narrower))
    eachStatement(read.id(kind), asked, (wider, concept) => place(concept, wider));
  return below;
}

function withBelow(
  told: ReadonlySet<TermId>,
  below: ReadonlyMap<TermId, readonly TermId[]>,
  interrupt: Interrupt | undefined,
): readonly TermId[] {
  const members = new Set(told);
  const waiting = [...members];
  for (let concept = waiting.pop(); concept !== undefined; concept = waiting.pop()) {
    interrupt?.check();
    for (const narrower of below.get(concept) ?? []) {
      if (members.has(narrower)) continue;
      members.add(narrower);
      waiting.push(narrower);
    }
  }
  return [...members];
}

function collectionsIn(asked: Asked, read: ConceptReader): ReadonlySet<TermId> {
  const found = new Set(read.collections());
  eachStatement(read.id(c.member), asked, (collection) => found.add(collection));
  return found;
}
