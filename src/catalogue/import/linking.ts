import type { Agent, Subject } from '../../bibliography/index.ts';
import type { Addresses } from '../addresses.ts';
import { slug } from '../bibliographic/match-keys.ts';
import type { AgentAnswer, AgentQuestion } from '../bibliographic/read-functions.ts';
import { agentKey, writeAgentStatements } from '../bibliographic/record-statements.ts';
import { type PlacedStatements, StatementWriter } from '../bibliographic/statement-writer.ts';
import type { TermTable } from '../bibliographic/term-table.ts';
import { b, classes, schemeTitles } from '../bibliographic/vocabulary.ts';
import { FoundInOrder } from './found-in-order.ts';
import { numbersSaid } from './heading-numbers.ts';
import { KeySet } from './key-set.ts';
import { KeyTable } from './key-table.ts';
import { Remembered } from './remembered.ts';

/** Addresses of names and headings that need not be made again, and names that lead to other addresses, at the most. */
const REMEMBERED_MAX = 20_000;
/** Lists of headings of which any are remembered. */
const LISTS_MAX = 50;

/** What is known of an agent: that it was found or written by now; that it was not there before the import, so that no other name leads to it, in whatever part it was written. */
const KNOWN = 1;
const WRITTEN = 2;

/** Thesaurus terms by each of their labels in small letters, and whether it is the one that the term goes by. */
export type ThesaurusTerms = ReadonlyMap<string, { readonly iri: string; readonly preferred: boolean }>;

/** The address of a name with dates, or without: of several with one name, the last that was asked for. */
type NamedAgent = {
  readonly dates: string | undefined;
  readonly iri: string;
  /** Where the name leads, as long as `since` is the turn that is on. */
  leadsTo: string;
  since: number;
  /** The place of that IRI, as long as the turn of the table is this one. */
  place: number;
  placedIn: number;
};

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
  /** The numbers that were last seen to be said of it. */
  numbers: Pick<Subject, 'id' | 'otherIds'>;
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
 * not. A name leads to the agent that has it, in either order of its parts; a heading or keyword, to the thesaurus term that
 * is called so by any of its labels. A heading of a list that is none of ours is also a concept in a scheme of that list.
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
  private readonly addresses: Addresses;
  private readonly terms: ThesaurusTerms;
  /** Agents at the address that they have or get, and what is known of each. */
  private readonly agents = new KeyTable();
  private readonly headings = new KeySet();
  private readonly schemes = new KeySet();
  /** What is said of numbers of headings: heading, property and number, a line each. */
  private readonly numbers = new KeySet();
  /** Of the batch at hand: headings that it makes, and the numbers that others get. */
  private readonly made = new Set<string>();
  private readonly numbered = new Map<string, string[]>();
  /** Agents that are there at another address than they would get, and the addresses of names and headings as they are written. */
  private readonly elsewhere = new Map<string, string>();
  private readonly named = new Remembered<NamedAgent>(REMEMBERED_MAX);
  private readonly askedAgents = new FoundInOrder<Agent, NamedAgent>(isSameName);
  private readonly askedSubjects = new FoundInOrder<Subject, KnownSubject>(Object.is);
  /** Of each list, by their words. */
  private readonly subjects = new Map<string, Remembered<KnownSubject>>();
  /** How often something that was known or written was forgotten again: what was noted of names and headings before counts no more. */
  private turn = 0;
  private readonly table: TermTable;
  private readonly agentStatements: StatementWriter;
  private readonly headingStatements: StatementWriter;

  /** `table` is the one that what is written for names and headings has its terms in. */
  constructor(addresses: Addresses, terms: ThesaurusTerms, table: TermTable) {
    this.addresses = addresses;
    this.terms = terms;
    this.table = table;
    this.agentStatements = new StatementWriter(table);
    this.headingStatements = new StatementWriter(table);
  }

  /** The questions about the names that nobody has asked about yet; they are written in the order in which they are given. */
  questions(agents: readonly Agent[]): readonly AgentQuestion[] {
    const asked = new Map<string, AgentQuestion>();
    if (this.elsewhere.size > REMEMBERED_MAX) {
      this.elsewhere.clear();
      this.turn++;
    }
    this.askedAgents.clear();
    for (const agent of agents) {
      const named = this.namedAgent(agent);
      this.askedAgents.note(agent, named);
      const { iri } = named;
      if (this.whereTo(named) !== undefined || asked.has(iri)) continue;
      const spoken =
        agent.family !== undefined && agent.given !== undefined ? [`${agent.given} ${agent.family}`] : [];
      asked.set(iri, { iri, names: [agent.name, ...spoken] });
    }
    return [...asked.values()];
  }

  /**
   * Notes which of the asked-for agents are there; the statements of the others will be written. `areOfBefore`: the namesakes were
   * asked of the catalogue as it was before the import, so that none of them is of it.
   */
  answer(questions: readonly AgentQuestion[], answers: readonly AgentAnswer[], areOfBefore = false): void {
    for (const [index, { iri }] of questions.entries()) {
      const { isThere, namesakes } = answers[index]!;
      const found = isThere ? iri : this.namesake(namesakes, areOfBefore);
      if (found === undefined) continue;
      if (isThere) this.agents.set(iri, (this.agents.get(iri) ?? 0) | KNOWN);
      else this.elsewhere.set(iri, found);
      this.counts.knownAgents++;
    }
  }

  /** The one that had a name before the import; where two had it nobody can say which. */
  private namesake(namesakes: AgentAnswer['namesakes'], areOfBefore: boolean): string | undefined {
    for (const found of namesakes) {
      const before = areOfBefore ? found : found.filter((iri) => !this.wasWritten(iri));
      if (before.length === 1) return before[0];
    }
    return undefined;
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
        for (const said of numbersSaid(heading, subject)) {
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

  /** Notes whom the part of an import that is gone on with has written, as far as their records tell. */
  wroteBefore(agents: readonly Agent[]): void {
    for (const agent of agents) {
      const { iri } = this.namedAgent(agent);
      this.agents.set(iri, (this.agents.get(iri) ?? 0) | WRITTEN);
    }
  }

  /** Where an agent leads, by the place of its IRI; it is written if it is not there. */
  agent(agent: Agent): number {
    const named = this.askedAgents.next(agent) ?? this.namedAgent(agent);
    if (this.whereTo(named) !== undefined) return this.placeOf(named);
    const { iri } = named;
    this.agents.set(iri, KNOWN | WRITTEN);
    this.counts.newAgents++;
    this.lead(named, iri);
    const place = this.placeOf(named);
    writeAgentStatements(this.agentStatements, place, agent);
    return place;
  }

  subject(subject: Subject): LinkedSubject {
    const known = this.askedSubjects.next(subject) ?? this.known(subject);
    const { term, heading } = known;
    if (term !== undefined) this.counts.thesaurusTerms++;
    if (heading === undefined) {
      if (term === undefined) this.counts.keywords++;
    } else {
      if (!this.isThere(known, heading)) this.write(heading, subject);
      if (!isNumbered(known, subject)) this.writeNumbers(heading, subject);
      known.numbers = subject;
    }
    if (known.placedIn !== this.table.turn) {
      known.linked = { ...known.linked, concepts: known.concepts.map((iri) => this.table.iri(iri)) };
      known.placedIn = this.table.turn;
    }
    return known.linked;
  }

  /** What has to be written for the names and headings of the records since this was last asked. */
  take(): { readonly agents: PlacedStatements; readonly headings: PlacedStatements } {
    return { agents: this.agentStatements.take(), headings: this.headingStatements.take() };
  }

  /** Whether an agent or concept has been written, or found. */
  knows(iri: string): boolean {
    return this.isKnown(iri) || this.headings.has(iri) || this.schemes.has(iri);
  }

  /** What was not written after all: the next record that names it makes it again. */
  forget(iri: string): void {
    this.turn++;
    if (this.isKnown(iri)) {
      this.agents.set(iri, 0);
      this.counts.newAgents--;
      return;
    }
    const numbered = this.numbered.get(iri);
    if (numbered !== undefined) for (const key of numbered) this.numbers.delete(key);
    if (this.made.has(iri)) {
      if (this.headings.delete(iri)) this.counts.newHeadings--;
    } else if (numbered === undefined) this.schemes.delete(iri);
    // What was seen of their numbers was not written.
    this.subjects.clear();
  }

  private isKnown(agent: string): boolean {
    return ((this.agents.get(agent) ?? 0) & KNOWN) !== 0;
  }

  private wasWritten(agent: string): boolean {
    return ((this.agents.get(agent) ?? 0) & WRITTEN) !== 0;
  }

  private namedAgent(agent: Agent): NamedAgent {
    const { name, dates } = agent;
    const known = this.named.get(name);
    if (known !== undefined && known.dates === dates) return known;
    const iri = this.addresses.iriOf('agent', agentKey(agent));
    const made = { dates, iri, leadsTo: iri, since: -1, place: 0, placedIn: -1 };
    this.named.set(name, made);
    return made;
  }

  /** Where a name leads that is known; noted with it, since to look an address up costs most of what a name costs. */
  private whereTo(named: NamedAgent): string | undefined {
    if (named.since === this.turn) return named.leadsTo;
    const { iri } = named;
    const found = this.isKnown(iri) ? iri : this.elsewhere.get(iri);
    if (found === undefined) return undefined;
    this.lead(named, found);
    return found;
  }

  private lead(named: NamedAgent, to: string): void {
    if (named.leadsTo !== to) named.placedIn = -1;
    named.leadsTo = to;
    named.since = this.turn;
  }

  private placeOf(named: NamedAgent): number {
    if (named.placedIn !== this.table.turn) {
      named.place = this.table.iri(named.leadsTo);
      named.placedIn = this.table.turn;
    }
    return named.place;
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
      numbers: {},
    };
  }

  /** Written otherwise, it may have been there already. */
  private write(heading: string, subject: Subject): void {
    this.headings.add(heading);
    this.made.add(heading);
    this.counts.newHeadings++;
    this.writeHeading(heading, slug(subject.scheme), subject);
  }

  /** Numbers of the heading that nobody has said yet. */
  private writeNumbers(heading: string, subject: Subject): void {
    const out = this.headingStatements;
    for (const said of numbersSaid(heading, subject)) {
      const key = said.join('\n');
      if (this.numbers.has(key)) continue;
      this.numbers.add(key);
      const of = this.numbered.get(heading);
      if (of === undefined) this.numbered.set(heading, [key]);
      else of.push(key);
      const [, property, number] = said;
      out.about(out.placeOf(heading));
      if (number.startsWith('"')) out.plain(property, number.slice(1));
      else out.link(property, number);
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

function isSameName(one: Agent, other: Agent): boolean {
  return one.name === other.name && one.dates === other.dates;
}

/** Whether a heading was last seen with just these numbers, as nearly always. */
function isNumbered({ numbers }: KnownSubject, { id, otherIds }: Subject): boolean {
  return id === undefined || (numbers.id === id && otherIds === numbers.otherIds);
}
