import type { Agent, Subject } from '../../bibliography/index.ts';
import { isAbsoluteIri } from '../../rdf/index.ts';
import type { Addresses } from '../addresses.ts';
import { slug } from '../bibliographic/match-keys.ts';
import type { AgentQuestion } from '../bibliographic/read-functions.ts';
import { agentKey, writeAgentStatements } from '../bibliographic/record-statements.ts';
import { StatementLines } from '../bibliographic/statement-lines.ts';
import { b, classes, MESH, schemeTitles } from '../bibliographic/vocabulary.ts';

/** So many names and headings are remembered as written; the statements of one that is forgotten are written twice. */
const REMEMBERED_MAX = 200_000;

/** Thesaurus terms by each of their labels in small letters, and whether it is the one that the term goes by. */
export type ThesaurusTerms = ReadonlyMap<string, { readonly iri: string; readonly preferred: boolean }>;

/** The concepts of a heading, and whether its own words have to be kept beside them. */
export type LinkedSubject = { readonly concepts: readonly string[]; readonly keepsWords: boolean };

export type LinkCounts = {
  newAgents: number;
  knownAgents: number;
  newHeadings: number;
  thesaurusTerms: number;
  keywords: number;
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
  };
  private readonly addresses: Addresses;
  private readonly terms: ThesaurusTerms;
  /** The agents of addresses, and the addresses of names and of headings as they are written. */
  private readonly agents = new Map<string, string>();
  private readonly names = new Map<string, string>();
  private readonly headings = new Map<string, string>();
  private readonly agentLines: StatementLines;
  private readonly headingLines: StatementLines;

  constructor(addresses: Addresses, terms: ThesaurusTerms) {
    this.addresses = addresses;
    this.terms = terms;
    this.agentLines = new StatementLines(addresses.graphIri('records'));
    this.headingLines = new StatementLines(addresses.graphIri('headings'));
  }

  /** How many were written for names and headings so far. */
  get statements(): number {
    return this.agentLines.count + this.headingLines.count;
  }

  /** The questions about the names that nobody has asked about yet. */
  questions(agents: readonly Agent[]): readonly AgentQuestion[] {
    const asked = new Map<string, AgentQuestion>();
    if (this.agents.size > REMEMBERED_MAX) this.agents.clear();
    for (const agent of agents) {
      const iri = this.addressOf(agent);
      if (this.agents.has(iri) || asked.has(iri)) continue;
      const spoken =
        agent.family !== undefined && agent.given !== undefined ? [`${agent.given} ${agent.family}`] : [];
      asked.set(iri, { iri, names: [agent.name, ...spoken] });
    }
    return [...asked.values()];
  }

  /** Notes which of the asked-for agents are there; the statements of the others will be written. */
  answer(questions: readonly AgentQuestion[], answers: readonly (string | null)[]): void {
    for (const [index, { iri }] of questions.entries()) {
      const found = answers[index];
      if (found !== null && found !== undefined) {
        this.agents.set(iri, found);
        this.counts.knownAgents++;
      }
    }
  }

  agent(agent: Agent): string {
    const iri = this.addressOf(agent);
    const known = this.agents.get(iri);
    if (known !== undefined) return known;
    this.agents.set(iri, iri);
    this.counts.newAgents++;
    writeAgentStatements(this.agentLines, iri, agent);
    return iri;
  }

  subject(subject: Subject): LinkedSubject {
    const label = subject.label.toLowerCase();
    const term = this.terms.get(label) ?? this.terms.get(label.split('--')[0]!);
    if (term !== undefined) this.counts.thesaurusTerms++;
    if (subject.scheme === 'keyword') {
      if (term === undefined) this.counts.keywords++;
      // Other words than the term's own say more, or something else, to whoever chose them.
      return {
        concepts: term === undefined ? [] : [term.iri],
        keepsWords: term === undefined || !term.preferred,
      };
    }
    const heading = this.heading(subject);
    return { concepts: term === undefined ? [heading] : [heading, term.iri], keepsWords: false };
  }

  /** What has to be written for the names and headings of the records since this was last asked. */
  take(): { readonly agents: string; readonly headings: string } {
    return { agents: this.agentLines.take(), headings: this.headingLines.take() };
  }

  /** Whether an agent or concept has been written, or found. */
  knows(iri: string): boolean {
    return this.agents.has(iri) || this.headings.has(iri);
  }

  /** What was not written after all: the next record that names it makes it again. */
  forget(iri: string): void {
    if (this.agents.delete(iri)) this.counts.newAgents--;
    else if (this.headings.delete(iri)) this.counts.newHeadings--;
  }

  private addressOf(agent: Agent): string {
    const written = agent.dates === undefined ? agent.name : `${agent.name}\n${agent.dates}`;
    const known = this.names.get(written);
    if (known !== undefined) return known;
    if (this.names.size > REMEMBERED_MAX) this.names.clear();
    const iri = this.addresses.iriOf('agent', agentKey(agent));
    this.names.set(written, iri);
    return iri;
  }

  private heading(subject: Subject): string {
    const written = `${subject.scheme}\n${subject.label}`;
    const known = this.headings.get(written);
    if (known !== undefined) return known;
    if (this.headings.size > REMEMBERED_MAX) this.headings.clear();
    const list = slug(subject.scheme);
    const iri = this.addresses.iriOf('subject', `${list}--${slug(subject.label)}`);
    this.headings.set(written, iri);
    // Written otherwise, it may have been there already.
    if (this.headings.has(iri)) return iri;
    this.headings.set(iri, iri);
    this.counts.newHeadings++;
    this.writeHeading(iri, list, subject);
    return iri;
  }

  private writeHeading(iri: string, list: string, { label, scheme, id }: Subject): void {
    const out = this.headingLines;
    const schemeIri = this.addresses.iriOf('scheme', list);
    if (!this.headings.has(schemeIri)) {
      this.headings.set(schemeIri, schemeIri);
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
  }
}

/** The address that a list has for its heading, where it is one. */
function matchOf(list: string, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  if (/^D\d{6,9}$/.test(id) && list === 'mesh') return MESH + id;
  return isAbsoluteIri(id) && !/[\s<>"{}|\\^`]/.test(id) ? id : undefined;
}
