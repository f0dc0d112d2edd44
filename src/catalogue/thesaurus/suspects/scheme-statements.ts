import { namespaces } from '../../../rdf/index.ts';
import type { TermId } from '../../../sparql/index.ts';
import { type SourceReader, selectionReader } from '../../source-reader.ts';
import { c } from '../reading/concept-reader.ts';
import { type Asked, eachStatement } from '../reading/each-statement.ts';
import { type SkosKinds, skosKinds } from '../reading/skos-kinds.ts';
import { readByKinds } from '../reading/used-kinds.ts';

/** What lies at the other end of the statements of a property, by thing. */
export type Links = ReadonlyMap<TermId, readonly TermId[]>;

const NOTHING: readonly TermId[] = [];

/**
 * What a first look at a scheme goes over: the few properties that thesauri are told with, each read once and whole, which costs a
 * tenth of asking concept by concept. Lives as long as the look.
 */
export class SchemeStatements {
  readonly members: ReadonlySet<TermId>;
  /** The members that say that they are concepts, or of a class that is a kind of them. */
  readonly concepts: readonly TermId[];
  readonly reader: SourceReader;
  /** Properties and classes of other vocabularies that are kinds of those of SKOS. */
  readonly kinds: SkosKinds;
  /** 0 where concepts in no scheme are looked at. */
  readonly scheme: TermId;
  private readonly asked: Asked;
  private readonly read = new Map<string, Links>();
  private readonly classes = new Map<string, ReadonlySet<TermId>>();

  constructor(asked: Asked, scheme: TermId, members: readonly TermId[]) {
    this.asked = asked;
    this.scheme = scheme;
    this.members = new Set(members);
    this.reader = selectionReader(asked.source, asked.graphs);
    this.kinds = skosKinds(asked.source, asked.graphs);
    const concepts = this.ofClass(c.concept);
    this.concepts = members.filter((member) => concepts.has(member));
  }

  /** Every statement of a property, and of its kinds where pages read these; whoever its subject is. */
  each(property: string, take: (subject: TermId, object: TermId) => void): void {
    const kinds = readByKinds.has(property) ? this.kinds(property) : [property];
    for (const kind of kinds) eachStatement(this.reader.id(kind), this.asked, take);
  }

  /** Every statement of a property with a member as its subject. */
  eachOfMembers(property: string, take: (member: TermId, object: TermId) => void): void {
    this.each(property, (subject, object) => {
      if (this.members.has(subject)) take(subject, object);
    });
  }

  /** What a property leads to, by subject. */
  forward(property: string): Links {
    return this.links(property, (take) => this.each(property, take));
  }

  /** What a property comes from, by object. */
  backward(property: string): Links {
    return this.links(`^${property}`, (take) =>
      this.each(property, (subject, object) => take(object, subject)),
    );
  }

  /** What properties lead to, and others come from. */
  either(forward: readonly string[], backward: readonly string[]): Links {
    return this.links([...forward, '^', ...backward].join(' '), (take) => {
      for (const property of forward) this.each(property, take);
      for (const property of backward) this.each(property, (subject, object) => take(object, subject));
    });
  }

  /** What says that it is of a class, or of a kind of it. */
  ofClass(type: string): ReadonlySet<TermId> {
    const known =
      this.classes.get(type) ?? new Set(this.kinds(type).flatMap((kind) => [...this.declared(kind)]));
    this.classes.set(type, known);
    return known;
  }

  /** What says of a class itself that it is of it. */
  declared(type: string): readonly TermId[] {
    return this.reader.subjects(c.type, this.reader.id(type));
  }

  /** What SKOS allows no relation with: schemes and collections (S9, S37), and literals. */
  isNoConcept(thing: TermId): boolean {
    const isOther = [c.scheme, c.collection, c.orderedCollection].some((type) =>
      this.ofClass(type).has(thing),
    );
    // What is a member says something, so it is no literal, and its term need not be read.
    return isOther || (!this.members.has(thing) && this.isLiteral(thing));
  }

  isLiteral(thing: TermId): boolean {
    return this.reader.term(thing).termType === 'Literal';
  }

  check(): void {
    this.asked.interrupt?.check();
  }

  private links(key: string, go: (take: (from: TermId, to: TermId) => void) => void): Links {
    const known = this.read.get(key);
    if (known !== undefined) return known;
    const links = new Map<TermId, TermId[]>();
    go((from, to) => addLink(links, from, to));
    this.read.set(key, links);
    return links;
  }
}

export function addLink<From>(links: Map<From, TermId[]>, from: From, to: TermId): void {
  const known = links.get(from);
  if (known === undefined) links.set(from, [to]);
  else known.push(to);
}

/** Things that a walk goes by before it is given up. */
const WALK_MAX = 2000;

/**
 * Whether one may come to a thing by links: false only where one cannot. A long walk is given up and answered with true,
 * since thousands of such walks along one chain of thousands would never end.
 */
export function mayLead(from: TermId, to: TermId, links: Links): boolean {
  const seen = new Set<TermId>();
  const waiting = [from];
  for (let thing = waiting.pop(); thing !== undefined; thing = waiting.pop()) {
    for (const next of links.get(thing) ?? NOTHING) {
      if (next === to) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
    if (seen.size > WALK_MAX) return true;
  }
  return false;
}

/** Tells that a concept may break a condition. */
export type Suspect = (condition: ScreenedCondition, concept: TermId) => void;

/** The conditions that a first look can clear a concept of, by the names of their queries. */
export const screenedConditions = [
  'cycles',
  'deprecated-in-use',
  'deprecated-without-replacement',
  'empty-labels',
  'equal-notations',
  'equal-preferred-labels',
  'invalid-language-tags',
  'labels-that-lead-elsewhere',
  'labels-with-stray-space',
  'labels-without-a-language',
  'matches-within-the-scheme',
  'members-that-do-not-say-so',
  'missing-languages',
  'no-preferred-label',
  'omitted-top-concepts',
  'one-sided-hierarchy',
  'one-sided-related',
  'only-transitive',
  'orphans',
  'out-of-reach',
  'overlapping-matches',
  'redundant-broader',
  'related-siblings',
  'related-to-itself',
  'relations-of-own-kinds',
  's12-labels-that-are-no-text',
  's13-labels-of-two-kinds',
  's14-several-preferred-labels',
  's15-notations-that-are-no-literals',
  's05-top-concepts-of-concepts',
  's19-relations-of-what-is-no-concept',
  's27-related-and-broader',
  's38-matches-of-what-is-no-concept',
  's46-exact-and-other-matches',
  's52-labels-without-one-form',
  's55-pref-labels-only-as-things',
  's56-alt-labels-only-as-things',
  's57-hidden-labels-only-as-things',
  'shared-exact-matches',
  'shared-other-labels',
  'undeclared-concepts',
  'undefined-concepts',
  'unknown-skos-terms',
  'unprintable-characters',
  'without-a-meaning',
] as const;
export type ScreenedCondition = (typeof screenedConditions)[number];

/** What thesauri are told with beside what pages of concepts need. */
const { skos, skosxl } = namespaces;
export const s = {
  ...c,
  broaderTransitive: `${skos}broaderTransitive`,
  narrowerTransitive: `${skos}narrowerTransitive`,
  semanticRelation: `${skos}semanticRelation`,
  mappingRelation: `${skos}mappingRelation`,
  exactMatch: `${skos}exactMatch`,
  closeMatch: `${skos}closeMatch`,
  broadMatch: `${skos}broadMatch`,
  narrowMatch: `${skos}narrowMatch`,
  relatedMatch: `${skos}relatedMatch`,
  xlPrefLabel: `${skosxl}prefLabel`,
  xlAltLabel: `${skosxl}altLabel`,
  xlHiddenLabel: `${skosxl}hiddenLabel`,
} as const;
