import { type Literal, namespaces } from '../../../rdf/index.ts';
import type { GraphSelector, QuadSource, TermId } from '../../../sparql/index.ts';
import { lastSegment } from '../../refs.ts';
import { type SourceReader, selectionReader } from '../../source-reader.ts';
import { bySuitability } from './languages.ts';
import { type SkosKinds, skosKinds } from './skos-kinds.ts';
import type { ConceptRef, LanguageText } from './thesaurus-views.ts';

const { skos, skosxl, dc, dcterms, rdfs, rdf, owl } = namespaces;

/** What concepts and their schemes are told with. */
export const c = {
  type: `${rdf}type`,
  first: `${rdf}first`,
  rest: `${rdf}rest`,
  concept: `${skos}Concept`,
  scheme: `${skos}ConceptScheme`,
  collection: `${skos}Collection`,
  orderedCollection: `${skos}OrderedCollection`,
  prefLabel: `${skos}prefLabel`,
  altLabel: `${skos}altLabel`,
  hiddenLabel: `${skos}hiddenLabel`,
  literalForm: `${skosxl}literalForm`,
  notation: `${skos}notation`,
  broader: `${skos}broader`,
  narrower: `${skos}narrower`,
  related: `${skos}related`,
  inScheme: `${skos}inScheme`,
  topConceptOf: `${skos}topConceptOf`,
  hasTopConcept: `${skos}hasTopConcept`,
  member: `${skos}member`,
  memberList: `${skos}memberList`,
  title: `${dcterms}title`,
  description: `${dcterms}description`,
  subject: `${dcterms}subject`,
  isReplacedBy: `${dcterms}isReplacedBy`,
  label: `${rdfs}label`,
  dcTitle: `${dc}title`,
  deprecated: `${owl}deprecated`,
  created: `${dcterms}created`,
  modified: `${dcterms}modified`,
} as const;

/** Reads concepts by their ids. Relations that SKOS has from either side are read from both, and those that are kinds of them as they are. */
export class ConceptReader {
  readonly reader: SourceReader;
  readonly source: QuadSource;
  readonly graphs: GraphSelector;
  readonly languages: readonly string[];
  readonly kinds: SkosKinds;

  constructor(source: QuadSource, graphs: GraphSelector, languages: readonly string[]) {
    this.source = source;
    this.graphs = graphs;
    this.reader = selectionReader(source, graphs);
    this.languages = languages;
    this.kinds = skosKinds(source, graphs);
  }

  id(iri: string): TermId {
    return this.reader.id(iri);
  }

  /** What has an IRI and is a concept or a collection; undefined where it is neither. */
  concept(iri: string): TermId | undefined {
    const concept = this.id(iri);
    return concept === 0 || this.isScheme(concept) || !this.isTold(concept) ? undefined : concept;
  }

  broader(concept: TermId): readonly TermId[] {
    return this.eitherWay(concept, c.broader, c.narrower);
  }

  narrower(concept: TermId): readonly TermId[] {
    return this.eitherWay(concept, c.narrower, c.broader);
  }

  related(concept: TermId): readonly TermId[] {
    return this.eitherWay(concept, c.related, c.related);
  }

  topsOf(scheme: TermId): readonly TermId[] {
    const { reader } = this;
    return distinct([
      ...(this.tellsTops(scheme) ? reader.objects(scheme, c.hasTopConcept) : []),
      ...reader.subjects(c.topConceptOf, scheme),
    ]);
  }

  /**
   * Whether what it has on top are the top concepts of a scheme. Of a concept that is no scheme they are not (S5, S9): some thesauri
   * name by skos:hasTopConcept what stands at the top above a concept.
   */
  tellsTops(thing: TermId): boolean {
    return this.isOf(thing, c.scheme) || !this.isOf(thing, c.concept);
  }

  schemesOf(concept: TermId): readonly TermId[] {
    const { reader } = this;
    return distinct([
      ...reader.objects(concept, c.inScheme),
      ...reader.objects(concept, c.topConceptOf),
      ...reader.subjects(c.hasTopConcept, concept).filter((thing) => this.tellsTops(thing)),
    ]);
  }

  /** The schemes that readers find it in: those that it says, or else those of what it lies below (decision 60). */
  placesOf(concept: TermId): readonly TermId[] {
    const said = this.schemesOf(concept);
    if (said.length > 0) return said;
    const schemes = new Set<TermId>();
    const seen = new Set([concept]);
    const waiting = [concept];
    for (let one = waiting.pop(); one !== undefined && seen.size < ABOVE_MAX; one = waiting.pop()) {
      for (const wider of this.broader(one)) {
        if (seen.has(wider)) continue;
        seen.add(wider);
        const its = this.schemesOf(wider);
        for (const scheme of its) schemes.add(scheme);
        if (its.length === 0) waiting.push(wider);
      }
    }
    return [...schemes];
  }

  eitherWay(thing: TermId, property: string, inverse: string): readonly TermId[] {
    const { reader } = this;
    return distinct([
      ...this.kinds(property).flatMap((kind) => reader.objects(thing, kind)),
      ...this.kinds(inverse).flatMap((kind) => reader.subjects(kind, thing)),
    ]);
  }

  /** Whether it says that it is of a class, or of a kind of it. */
  isOf(thing: TermId, type: string): boolean {
    const { reader } = this;
    return this.kinds(type).some((kind) => reader.has(thing, c.type, reader.id(kind)));
  }

  /** Whether it is a scheme and no concept as well (S9), as careless data may have it. */
  isScheme(thing: TermId): boolean {
    return (
      (this.isOf(thing, c.scheme) ||
        this.reader.countSubjects(c.inScheme, thing) > 0 ||
        this.topsOf(thing).length > 0) &&
      !this.isOf(thing, c.concept)
    );
  }

  private isDeclared(thing: TermId): boolean {
    return this.reader.has(thing, c.type, this.reader.id(c.concept));
  }

  /** The classes of SKOS, and those of other vocabularies: a concept may be an array of ISO 25964 besides, which makes it none. */
  private get collectionClasses(): readonly { readonly type: TermId; readonly isOwn: boolean }[] {
    return [c.collection, c.orderedCollection].flatMap((name) =>
      this.kinds(name).map((kind) => ({ type: this.reader.id(kind), isOwn: kind !== name })),
    );
  }

  /** All that say that they are collections. */
  collections(): ReadonlySet<TermId> {
    return new Set(
      this.collectionClasses.flatMap(({ type, isOwn }) =>
        this.reader.subjects(c.type, type).filter((thing) => !isOwn || !this.isDeclared(thing)),
      ),
    );
  }

  isCollection(thing: TermId): boolean {
    const { reader } = this;
    return (
      this.collectionClasses.some(
        ({ type, isOwn }) => reader.has(thing, c.type, type) && (!isOwn || !this.isDeclared(thing)),
      ) ||
      reader.objects(thing, c.member).length > 0 ||
      reader.objects(thing, c.memberList).length > 0
    );
  }

  /** Whether the catalogue says of it that it is a concept or a collection, or gives it a label or a place. */
  isTold(thing: TermId): boolean {
    const { reader } = this;
    return (
      reader.objects(thing, c.prefLabel).length > 0 ||
      this.isOf(thing, c.concept) ||
      this.isCollection(thing) ||
      this.schemesOf(thing).length > 0 ||
      this.broader(thing).length > 0
    );
  }

  /** The names that stand for preferred labels where it has none, as a concept that is no longer used often has. */
  standIns(concept: TermId): readonly Literal[] {
    for (const property of NAMES.slice(1)) {
      const found = this.literals(concept, property);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Labels as texts; those that SKOS-XL gives as things count where there are no plain ones. */
  labels(concept: TermId, property: string): readonly Literal[] {
    const plain = this.literals(concept, property);
    if (plain.length > 0) return plain;
    const things = this.reader.objects(concept, property.replace(skos, skosxl));
    return things.flatMap((thing) => this.literals(thing, c.literalForm));
  }

  /** What is to be used in the place of something; what names itself names nothing. */
  replacements(thing: TermId): readonly ConceptRef[] {
    return this.refs(this.reader.objects(thing, c.isReplacedBy).filter((other) => other !== thing));
  }

  isDeprecated(thing: TermId): boolean {
    return this.literals(thing, c.deprecated).some(({ value }) => value === 'true' || value === '1');
  }

  literals(thing: TermId, property: string): readonly Literal[] {
    return this.reader.objects(thing, property).flatMap((id) => {
      const term = this.reader.term(id);
      return term.termType === 'Literal' ? [term] : [];
    });
  }

  /** The label that suits the reader best; the last part of the IRI for a thing without any. */
  label(thing: TermId): LanguageText {
    for (const property of NAMES) {
      const [best] = bySuitability(this.labels(thing, property), this.languages);
      if (best !== undefined) return best;
    }
    return { text: lastSegment(this.iriOf(thing)), language: '' };
  }

  ref(thing: TermId): ConceptRef {
    const [notation] = this.literals(thing, c.notation);
    const [iri, label] = [this.iriOf(thing), this.label(thing)];
    const isKnown = this.isTold(thing);
    return { iri, label, notation: notation?.value, isKnown, ...(this.isDeprecated(thing) && DEPRECATED) };
  }

  /** By label as readers of its language expect. */
  refs(things: readonly TermId[]): readonly ConceptRef[] {
    return byLabel(
      this.resources(things).map((thing) => this.ref(thing)),
      this.languages,
    );
  }

  /**
   * What stands side by side in a hierarchy: where each has a notation by these, as numbers are counted (2 before 10); else by label.
   * A nought behind a point (025.04) says that digits are decimals, which have the order of their signs.
   */
  siblings(things: readonly TermId[]): readonly ConceptRef[] {
    const refs = this.refs(things);
    const coded = refs.flatMap((ref) =>
      ref.notation === undefined ? [] : [{ ref, notation: ref.notation }],
    );
    if (coded.length < refs.length) return refs;
    const areDecimals = coded.some(({ notation }) => /\.0\d/.test(notation));
    const { compare } = areDecimals ? DECIMALS : COUNTED;
    return coded.toSorted((a, b) => compare(a.notation, b.notation)).map(({ ref }) => ref);
  }

  /** Without literals, which data from elsewhere may have in the place of things. */
  resources(things: readonly TermId[]): readonly TermId[] {
    return things.filter((thing) => this.reader.term(thing).termType !== 'Literal');
  }

  iriOf(thing: TermId): string {
    const term = this.reader.term(thing);
    return term.termType === 'BlankNode' ? `_:${term.value}` : term.value;
  }
}

const COUNTED = new Intl.Collator('en', { numeric: true });
const DECIMALS = new Intl.Collator('en');
/** What a thing is called by, the first that it has. */
const NAMES = [c.prefLabel, c.title, c.dcTitle, c.label];
/** Concepts above one that are looked at for the scheme that it is in. */
const ABOVE_MAX = 1000;
const DEPRECATED = { isDeprecated: true } as const;

export function distinct(ids: readonly TermId[]): readonly TermId[] {
  return ids.length < 2 ? ids : [...new Set(ids)];
}

export function byLabel<Ref extends ConceptRef>(
  refs: readonly Ref[],
  languages: readonly string[],
): readonly Ref[] {
  const { compare } = collatorOf(languages);
  return refs.toSorted((a, b) => compare(a.label.text, b.label.text) || (a.iri < b.iri ? -1 : 1));
}

/** The order of labels in the first language that there is an order for. */
export function collatorOf(languages: readonly string[]): Intl.Collator {
  const known = languages.filter((language) => {
    try {
      return Intl.Collator.supportedLocalesOf(language).length > 0;
    } catch {
      // No language tag at all.
      return false;
    }
  });
  return new Intl.Collator([...known, 'en'], { numeric: true });
}
