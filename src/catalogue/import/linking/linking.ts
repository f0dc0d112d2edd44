import type { Subject } from '../../../bibliography/index.ts';
import type { Addresses } from '../../addresses.ts';
import { slug } from '../../bibliographic/match-keys.ts';
import { type PlacedStatements, StatementWriter } from '../../bibliographic/statement-writer.ts';
import type { TermTable } from '../../bibliographic/term-table.ts';
import { b, classes, schemeTitles } from '../../bibliographic/vocabulary.ts';
import { KeySet } from '../kept/key-set.ts';
import { ownText } from '../kept/own-text.ts';
import { Remembered } from '../kept/remembered.ts';
import { FoundInOrder } from './found-in-order.ts';
import { saidOfHeading } from './heading-details.ts';
import { LinkedAgents } from './linked-agents.ts';

/** Addresses of headings that need not be made again, at the most. */
const REMEMBERED_MAX = 20_000;
/** Lists of headings of which any are remembered. */
const LISTS_MAX = 50;

/** Thesaurus terms by each of their labels in small letters, and whether it is the one that the term goes by. */
export type ThesaurusTerms = ReadonlyMap<string, { readonly iri: string; readonly preferred: boolean }>;

/** The term that a heading or word leads to, and the address of the heading, which a word of no list has not. */
type KnownSubject = {
  readonly term: { readonly iri: string; readonly preferred: boolean } | undefined;
  readonly heading: string | undefined;
  readonly concepts: readonly string[];
  /** With the places of those concepts, as long as the turn of the table is `placedIn`. */
  linked: LinkedSubject;
  placedIn: number;
  /** In which turn the heading was there. */
  since: number;
  /** The numbers and other labels that were last seen to be said of it. */
  numbers: Pick<Subject, 'id' | 'otherIds' | 'alternativeLabels'>;
};

/** The concepts of a heading, by the places of their IRIs, and whether its own words have to be kept beside them. */
export type LinkedSubject = { readonly concepts: readonly number[]; readonly keepsWords: boolean };

/** A statement that says that a heading, its list, or a number of it is there; a text has a quotation mark before it. */
export type HeadingQuestion = readonly [iri: string, property: string, of: string];

export type LinkCounts = {
  newAgents: number;
  knownAgents: number;
  newHeadings: number;
  thesaurusTerms: number;
  keywords: number;
  /** Works that records name: those that are in the catalogue now, and those that are kept as they are named. */
  relatedWorks: number;
  unresolvedWorks: number;
};

/**
 * Leads the names and headings of records to the agents and concepts that the catalogue has, and makes those that it has
 * not. Of names see `LinkedAgents`; a heading or keyword leads to the thesaurus term that is called so by any of its labels.
 * A heading of a list that is none of ours is also a concept in a scheme of that list.
 */
export class Linking {
  readonly counts: LinkCounts = {
    newAgents: 0,
    knownAgents: 0,
    newHeadings: 0,
    thesaurusTerms: 0,
    keywords: 0,
    relatedWorks: 0,
    unresolvedWorks: 0,
  };
  readonly agents: LinkedAgents;
  private readonly addresses: Addresses;
  private readonly terms: ThesaurusTerms;
  private readonly headings = new KeySet();
  private readonly schemes = new KeySet();
  /** What is said of numbers and other labels of headings: heading, property and number, a line each. */
  private readonly numbers = new KeySet();
  /** Of the batch at hand: headings that it makes, and the numbers that others get. */
  private readonly made = new Set<string>();
  private readonly numbered = new Map<string, string[]>();
  private readonly askedSubjects = new FoundInOrder<Subject, KnownSubject>(Object.is);
  /** Of each list, by their words. */
  private readonly subjects = new Map<string, Remembered<KnownSubject>>();
  /** How often something that was known or written was forgotten again: what was noted of headings before counts no more. */
  private turn = 0;
  private readonly table: TermTable;
  private readonly headingStatements: StatementWriter;

  /** `table` is the one that what is written for names and headings has its terms in. */
  constructor(addresses: Addresses, terms: ThesaurusTerms, table: TermTable) {
    this.addresses = addresses;
    this.terms = terms;
    this.table = table;
    this.agents = new LinkedAgents(addresses, table, this.counts);
    this.headingStatements = new StatementWriter(table);
  }

  /** Statements that are there if the headings that nobody has asked about yet are, and their lists: of each the class that it has. */
  headingQuestions(subjects: readonly Subject[]): readonly HeadingQuestion[] {
    this.made.clear();
    this.numbered.clear();
    const asked = new Map<string, HeadingQuestion>();
    this.askedSubjects.clear();
    for (const subject of subjects) {
      const known = this.known(subject);
      this.askedSubjects.note(subject, known);
      const { heading } = known;
      if (heading === undefined) continue;
      if (!isNumbered(known, subject))
        for (const said of saidOfHeading(heading, subject)) {
          const key = said.join('\n');
          if (!this.numbers.has(key)) asked.set(key, said);
        }
      if (this.isThere(known, heading) || asked.has(heading)) continue;
      asked.set(heading, [heading, b.type, classes.subjectTerm]);
      const list = this.addresses.iriOf('scheme', slug(subject.scheme));
      if (!this.schemes.has(list)) asked.set(list, [list, b.type, classes.scheme]);
    }
    return [...asked.values()];
  }

  /** Notes which of them are there: nothing is written about those. */
  answerHeadings(questions: readonly HeadingQuestion[], answers: readonly boolean[]): void {
    for (const [index, question] of questions.entries()) {
      if (!answers[index]) continue;
      const [iri, property, of] = question;
      if (property !== b.type) this.numbers.add(question.join('\n'));
      else (of === classes.scheme ? this.schemes : this.headings).add(iri);
    }
  }

  subject(subject: Subject): LinkedSubject {
    const { term, heading, linked } = this.linkedTo(subject);
    if (term !== undefined) this.counts.thesaurusTerms++;
    if (heading === undefined && term === undefined) this.counts.keywords++;
    return linked;
  }

  /** The place of the heading that a genre of a list is: what the thesaurus calls so is no genre. */
  genre(genre: Subject): number {
    return this.linkedTo(genre).linked.concepts[0]!;
  }

  private linkedTo(subject: Subject): KnownSubject {
    const known = this.askedSubjects.next(subject) ?? this.known(subject);
    const { heading } = known;
    if (heading !== undefined) {
      if (!this.isThere(known, heading)) this.write(heading, subject);
      if (!isNumbered(known, subject)) {
        this.writeNumbers(heading, subject);
        known.numbers = numbersOf(subject);
      }
    }
    if (known.placedIn !== this.table.turn) {
      known.linked = { ...known.linked, concepts: known.concepts.map((iri) => this.table.iri(iri)) };
      known.placedIn = this.table.turn;
    }
    return known;
  }

  /** What has to be written for the names and headings of the records since this was last asked. */
  take(): { readonly agents: PlacedStatements; readonly headings: PlacedStatements } {
    return { agents: this.agents.take(), headings: this.headingStatements.take() };
  }

  /** Whether an agent or concept has been written, or found. */
  knows(iri: string): boolean {
    return this.agents.knows(iri) || this.headings.has(iri) || this.schemes.has(iri);
  }

  /** What was not written after all: the next record that names it makes it again. */
  forget(iri: string): void {
    if (this.agents.knows(iri)) {
      this.agents.forget(iri);
      return;
    }
    this.turn++;
    const numbered = this.numbered.get(iri);
    if (numbered !== undefined) for (const key of numbered) this.numbers.delete(key);
    if (this.made.has(iri)) {
      if (this.headings.delete(iri)) this.counts.newHeadings--;
    } else if (numbered === undefined) this.schemes.delete(iri);
    // What was seen of their numbers was not written.
    this.subjects.clear();
  }

  private isThere(known: KnownSubject, heading: string): boolean {
    if (known.since === this.turn) return true;
    if (!this.headings.has(heading)) return false;
    known.since = this.turn;
    return true;
  }

  private known({ scheme, label }: Subject): KnownSubject {
    let ofList = this.subjects.get(scheme);
    if (ofList === undefined) {
      // As many lists as there are words of them: a file may name a list for each heading.
      if (this.subjects.size >= LISTS_MAX) this.subjects.clear();
      ofList = new Remembered(REMEMBERED_MAX);
      this.subjects.set(scheme, ofList);
    }
    const known = ofList.get(label);
    if (known !== undefined) return known;
    const made = this.lookedUp(scheme, label);
    ofList.set(label, made);
    return made;
  }

  private lookedUp(scheme: string, label: string): KnownSubject {
    const name = label.toLowerCase();
    const term = this.terms.get(name) ?? this.terms.get(name.split('--')[0]!);
    const heading =
      scheme === 'keyword' ? undefined : this.addresses.iriOf('subject', `${slug(scheme)}--${slug(label)}`);
    const concepts = heading === undefined ? [] : [heading];
    if (term !== undefined) concepts.push(term.iri);
    // Other words than the term's own say more, or something else, to whoever chose them.
    const keepsWords = heading === undefined && (term === undefined || !term.preferred);
    return {
      term,
      heading,
      concepts,
      linked: { concepts: [], keepsWords },
      placedIn: -1,
      since: -1,
      numbers: NO_NUMBERS,
    };
  }

  /** Written otherwise, it may have been there already. */
  private write(heading: string, subject: Subject): void {
    this.headings.add(heading);
    this.made.add(heading);
    this.counts.newHeadings++;
    this.writeHeading(heading, slug(subject.scheme), subject);
  }

  /** Numbers and other labels of the heading that nobody has said yet. */
  private writeNumbers(heading: string, subject: Subject): void {
    const out = this.headingStatements;
    for (const said of saidOfHeading(heading, subject)) {
      const key = said.join('\n');
      if (this.numbers.has(key)) continue;
      this.numbers.add(key);
      const of = this.numbered.get(heading);
      if (of === undefined) this.numbered.set(heading, [key]);
      else of.push(key);
      const [, property, number] = said;
      out.about(out.placeOf(heading)).linkOrPlain(property, number);
    }
  }

  private writeHeading(iri: string, list: string, { label, scheme }: Subject): void {
    const out = this.headingStatements;
    const schemeIri = this.addresses.iriOf('scheme', list);
    if (!this.schemes.has(schemeIri)) {
      this.schemes.add(schemeIri);
      out
        .about(out.placeOf(schemeIri))
        .linkToName(b.type, classes.scheme)
        .inLanguage(b.title, schemeTitles[list] ?? `Headings of the list “${scheme}”`, 'en');
    }
    // Lists that have names in English are in English; of others nobody has said.
    const language = Object.hasOwn(schemeTitles, list) && list !== 'rvm' && list !== 'gnd' ? 'en' : 'und';
    out
      .about(out.placeOf(iri))
      .linkToName(b.type, classes.subjectTerm)
      .linkToName(b.type, classes.concept)
      .inLanguage(b.prefLabel, label, language)
      .linkToName(b.inScheme, schemeIri);
  }
}

const NO_NUMBERS: KnownSubject['numbers'] = {};

/** Only those, since a whole heading keeps its record in memory. */
function numbersOf({ id, otherIds, alternativeLabels }: Subject): KnownSubject['numbers'] {
  return {
    ...(alternativeLabels !== undefined && { alternativeLabels }),
    ...(id !== undefined && { id: ownText(id) }),
    ...(otherIds !== undefined && { otherIds }),
  };
}

/** Whether a heading was last seen with just these numbers, as nearly always. */
function isNumbered({ numbers }: KnownSubject, { id, otherIds, alternativeLabels }: Subject): boolean {
  if (alternativeLabels !== undefined && alternativeLabels !== numbers.alternativeLabels) return false;
  return id === undefined || (numbers.id === id && otherIds === numbers.otherIds);
}
