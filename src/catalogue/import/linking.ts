import type { Agent, Subject } from '../../bibliography/index.ts';
import { isAbsoluteIri } from '../../rdf/index.ts';
import type { Addresses } from '../addresses.ts';
import { slug } from '../bibliographic/match-keys.ts';
import type { AgentAnswer, AgentQuestion } from '../bibliographic/read-functions.ts';
import { agentKey, writeAgentStatements } from '../bibliographic/record-statements.ts';
import { type PlacedStatements, StatementWriter } from '../bibliographic/statement-writer.ts';
import type { TermTable } from '../bibliographic/term-table.ts';
import { b, classes, MESH, schemeTitles } from '../bibliographic/vocabulary.ts';
import { KeySet } from './key-set.ts';
import { KeyTable } from './key-table.ts';

/** Addresses of names and headings that need not be made again, and names that lead to other addresses, at the most. */
const REMEMBERED_MAX = 20_000;

/** What is known of an agent: that it was found or written by now; that it was not there before the import, so that no other name leads to it, in whatever part it was written. */
const KNOWN = 1;
const WRITTEN = 2;

/** Thesaurus terms by each of their labels in small letters, and whether it is the one that the term goes by. */
export type ThesaurusTerms = ReadonlyMap<string, { readonly iri: string; readonly preferred: boolean }>;

/** The address of a name with dates, or without: of several with one name, the last that was asked for. */
type NamedAddress = { readonly dates: string | undefined; readonly iri: string };

/** The term that a heading or word leads to, and the address of the heading, which a word of no list has not. */
type KnownSubject = {
  readonly term: { readonly iri: string; readonly preferred: boolean } | undefined;
  readonly heading: string | undefined;
};

/** The concepts of a heading, and whether its own words have to be kept beside them. */
export type LinkedSubject = { readonly concepts: readonly string[]; readonly keepsWords: boolean };

/** A statement that says that a heading, or its list, is there. */
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
  /** Agents that are there at another address than they would get, and the addresses of names and headings as they are written. */
  private readonly elsewhere = new Map<string, string>();
  private readonly addressesOfNames = new Map<string, NamedAddress>();
  private readonly knownSubjects = new Map<string, KnownSubject>();
  private readonly agentStatements: StatementWriter;
  private readonly headingStatements: StatementWriter;

  /** `table` is the one that what is written for names and headings has its terms in. */
  constructor(addresses: Addresses, terms: ThesaurusTerms, table: TermTable) {
    this.addresses = addresses;
    this.terms = terms;
    this.agentStatements = new StatementWriter(table);
    this.headingStatements = new StatementWriter(table);
  }

  /** The questions about the names that nobody has asked about yet. */
  questions(agents: readonly Agent[]): readonly AgentQuestion[] {
    const asked = new Map<string, AgentQuestion>();
    if (this.elsewhere.size > REMEMBERED_MAX) this.elsewhere.clear();
    for (const agent of agents) {
      const iri = this.addressOf(agent);
      if (this.isKnown(iri) || this.elsewhere.has(iri) || asked.has(iri)) continue;
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
    const asked = new Map<string, HeadingQuestion>();
    for (const subject of subjects) {
      const { heading } = this.known(subject);
      if (heading === undefined || this.headings.has(heading) || asked.has(heading)) continue;
      asked.set(heading, [heading, b.type, classes.subjectTerm]);
      const list = this.addresses.iriOf('scheme', slug(subject.scheme));
      if (!this.schemes.has(list)) asked.set(list, [list, b.type, classes.scheme]);
    }
    return [...asked.values()];
  }

  /** Notes which of them are there: nothing is written about those. */
  answerHeadings(questions: readonly HeadingQuestion[], answers: readonly boolean[]): void {
    for (const [index, [iri, , of]] of questions.entries())
      if (answers[index]) (of === classes.scheme ? this.schemes : this.headings).add(iri);
  }

  /** Notes whom the part of an import that is gone on with has written, as far as their records tell. */
  wroteBefore(agents: readonly Agent[]): void {
    for (const agent of agents) {
      const iri = this.addressOf(agent);
      this.agents.set(iri, (this.agents.get(iri) ?? 0) | WRITTEN);
    }
  }

  agent(agent: Agent): string {
    const iri = this.addressOf(agent);
    if (this.isKnown(iri)) return iri;
    const known = this.elsewhere.get(iri);
    if (known !== undefined) return known;
    this.agents.set(iri, KNOWN | WRITTEN);
    this.counts.newAgents++;
    writeAgentStatements(this.agentStatements, iri, agent);
    return iri;
  }

  subject(subject: Subject): LinkedSubject {
    const { term, heading } = this.known(subject);
    if (term !== undefined) this.counts.thesaurusTerms++;
    if (heading === undefined) {
      if (term === undefined) this.counts.keywords++;
      // Other words than the term's own say more, or something else, to whoever chose them.
      return {
        concepts: term === undefined ? [] : [term.iri],
        keepsWords: term === undefined || !term.preferred,
      };
    }
    this.write(heading, subject);
    return { concepts: term === undefined ? [heading] : [heading, term.iri], keepsWords: false };
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
    if (this.isKnown(iri)) {
      this.agents.set(iri, 0);
      this.counts.newAgents--;
    } else if (this.headings.delete(iri)) this.counts.newHeadings--;
    else this.schemes.delete(iri);
  }

  private isKnown(agent: string): boolean {
    return ((this.agents.get(agent) ?? 0) & KNOWN) !== 0;
  }

  private wasWritten(agent: string): boolean {
    return ((this.agents.get(agent) ?? 0) & WRITTEN) !== 0;
  }

  private addressOf(agent: Agent): string {
    const { name, dates } = agent;
    const known = this.addressesOfNames.get(name);
    if (known !== undefined && known.dates === dates) return known.iri;
    const iri = this.addresses.iriOf('agent', agentKey(agent));
    keep(this.addressesOfNames, name, { dates, iri });
    return iri;
  }

  private known({ scheme, label }: Subject): KnownSubject {
    return remembered(this.knownSubjects, `${scheme}\n${label}`, () => this.lookedUp(scheme, label));
  }

  private lookedUp(scheme: string, label: string): KnownSubject {
    const name = label.toLowerCase();
    const term = this.terms.get(name) ?? this.terms.get(name.split('--')[0]!);
    const isWord = scheme === 'keyword';
    return {
      term,
      heading: isWord ? undefined : this.addresses.iriOf('subject', `${slug(scheme)}--${slug(label)}`),
    };
  }

  private write(heading: string, subject: Subject): void {
    // Written otherwise, it may have been there already.
    if (this.headings.has(heading)) return;
    this.headings.add(heading);
    this.counts.newHeadings++;
    this.writeHeading(heading, slug(subject.scheme), subject);
  }

  private writeHeading(iri: string, list: string, { label, scheme, id }: Subject): void {
    const out = this.headingStatements;
    const schemeIri = this.addresses.iriOf('scheme', list);
    if (!this.schemes.has(schemeIri)) {
      this.schemes.add(schemeIri);
      out
        .about(schemeIri)
        .link(b.type, classes.scheme)
        .inLanguage(b.title, schemeTitles[list] ?? `Headings of the list “${scheme}”`, 'en');
    }
    // Lists that have names in English are in English; of others nobody has said.
    const language = Object.hasOwn(schemeTitles, list) && list !== 'rvm' && list !== 'gnd' ? 'en' : 'und';
    out
      .about(iri)
      .link(b.type, classes.subjectTerm)
      .link(b.type, classes.concept)
      .inLanguage(b.prefLabel, label, language)
      .link(b.inScheme, schemeIri);
    const match = matchOf(list, id);
    if (match !== undefined) out.link(b.exactMatch, match);
    // A number in the list that is no address: (OCoLC)fst00844390.
    else if (id !== undefined && id !== '') out.plain(b.notation, id);
  }
}

/** What is kept under a name, or is made; all is forgotten where it has become too much. */
function remembered<Kept>(kept: Map<string, Kept>, name: string, make: () => Kept): Kept {
  const known = kept.get(name);
  if (known !== undefined) return known;
  const made = make();
  keep(kept, name, made);
  return made;
}

function keep<Kept>(kept: Map<string, Kept>, name: string, made: Kept): void {
  if (kept.size >= REMEMBERED_MAX) kept.clear();
  kept.set(name, made);
}

/** The address that a list has for its heading, where it is one. */
function matchOf(list: string, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  if (/^D\d{6,9}$/.test(id) && list === 'mesh') return MESH + id;
  return isAbsoluteIri(id) && !/[\s<>"{}|\\^`]/.test(id) ? id : undefined;
}
