import type { Agent } from '../../../bibliography/index.ts';
import type { Addresses } from '../../addresses.ts';
import {
  type AgentDetail,
  agentKey,
  detailsOf,
  writeAgentDetails,
  writeAgentStatements,
} from '../../bibliographic/agent-statements.ts';
import type { AgentAnswer, AgentQuestion } from '../../bibliographic/known-agents.ts';
import { slug } from '../../bibliographic/match-keys.ts';
import { type PlacedStatements, StatementWriter } from '../../bibliographic/statement-writer.ts';
import type { TermTable } from '../../bibliographic/term-table.ts';
import { b } from '../../bibliographic/vocabulary.ts';
import { KeyTable } from '../kept/key-table.ts';
import { ownText } from '../kept/own-text.ts';
import { Remembered } from '../kept/remembered.ts';
import { detailLeftOut } from './detail-left-out.ts';
import { FoundInOrder } from './found-in-order.ts';
import { SaidOfAgents, type Standing } from './said-of-agents.ts';

/** Addresses of names that need not be made again, and names that lead to other addresses, at the most. */
const REMEMBERED_MAX = 20_000;

/**
 * What is known of an agent: that it was found or written by now; that it was not there before the import, so that no other name leads to it, in
 * whatever part it was written; that all that is said of it beside its name has been noted; that it was written with dates, which need not be noted:
 * whatever leads to its own address has them too.
 */
const KNOWN = 1;
const WRITTEN = 2;
const READ = 4;
const DATED = 8;

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
  /** Whose details were all there when they were last looked at, as long as `saidSince` is the turn that is on. */
  said: SaidBeside | undefined;
  saidSince: number;
};

/** What a record says of an agent beside its name and dates. */
type SaidBeside = Pick<Agent, 'identifiers' | 'alternativeNames'>;

const NOTHING_BESIDE: SaidBeside = {};

export type AgentCounts = { newAgents: number; knownAgents: number };

const NO_WARNINGS: readonly string[] = [];

/**
 * Leads the names of records to the agents that the catalogue has, in either order of their parts, and makes those that it has not. What a
 * record says of an agent beside its name is added where the agent has the address that the name gets, and nothing there
 * contradicts it; else the record is warned of it.
 */
export class LinkedAgents {
  private readonly addresses: Addresses;
  private readonly table: TermTable;
  private readonly counts: AgentCounts;
  private readonly statements: StatementWriter;
  /** Agents at the address that they have or get, and what is known of each. */
  private readonly agents = new KeyTable();
  /** Agents that are there at another address than they would get. */
  private readonly elsewhere = new Map<string, string>();
  private readonly named = new Remembered<NamedAgent>(REMEMBERED_MAX);
  private readonly asked = new FoundInOrder<Agent, NamedAgent>(isSameName);
  private readonly said = new SaidOfAgents();
  /** Of the batch at hand: names of which records say more, agents that it makes, and what was noted of these and others. */
  private detailed: NamedAgent[] = [];
  private readonly made = new Set<string>();
  private readonly noted = new Map<string, string[]>();
  private warnings: string[] = [];
  /** How often something that was known or written was forgotten again: what was noted of names before counts no more. */
  private turn = 0;

  /** `table` is the one that what is written has its terms in. */
  constructor(addresses: Addresses, table: TermTable, counts: AgentCounts) {
    this.addresses = addresses;
    this.table = table;
    this.counts = counts;
    this.statements = new StatementWriter(table);
  }

  /** The questions about the names that nobody has asked about yet; they are written in the order in which they are given. */
  questions(agents: readonly Agent[]): readonly AgentQuestion[] {
    const asked = new Map<string, AgentQuestion>();
    if (this.elsewhere.size > REMEMBERED_MAX) {
      this.elsewhere.clear();
      this.turn++;
    }
    this.asked.clear();
    this.made.clear();
    this.noted.clear();
    this.detailed = [];
    for (const agent of agents) {
      const named = this.namedAgent(agent);
      this.asked.note(agent, named);
      if (!this.isSaid(named, agent)) this.detailed.push(named);
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
      if (isThere) this.note(iri, KNOWN);
      else this.elsewhere.set(iri, found);
      this.counts.knownAgents++;
    }
  }

  /** Agents that are there and of which records of the batch say more than a name, of which nobody has asked yet what is said. */
  unread(): readonly string[] {
    const found = new Set<string>();
    for (const named of this.detailed) {
      const iri = this.whereTo(named);
      if (iri !== undefined && !this.is(iri, READ)) found.add(iri);
    }
    return [...found];
  }

  /** Notes what is said of them. */
  read(iris: readonly string[], details: readonly (readonly AgentDetail[])[]): void {
    for (const [index, iri] of iris.entries()) {
      this.said.add(iri, details[index]!);
      this.note(iri, READ);
    }
  }

  /** Notes whom the part of an import that is gone on with has written, as far as their records tell. */
  wroteBefore(agents: readonly Agent[]): void {
    for (const agent of agents) this.note(this.namedAgent(agent).iri, WRITTEN);
  }

  /** Where an agent leads, by the place of its IRI; it is written if it is not there. */
  agent(agent: Agent): number {
    const named = this.asked.next(agent) ?? this.namedAgent(agent);
    if (this.whereTo(named) === undefined) this.write(named, agent);
    else if (!this.isSaid(named, agent)) this.addDetails(named, agent);
    return this.placeOf(named);
  }

  /** What the records since this was last asked say of agents and is not taken, a sentence each. */
  takeWarnings(): readonly string[] {
    if (this.warnings.length === 0) return NO_WARNINGS;
    const taken = new Set(this.warnings);
    this.warnings = [];
    return [...taken];
  }

  /** What has to be written for the names of the records since this was last asked. */
  take(): PlacedStatements {
    return this.statements.take();
  }

  /** Whether an agent has been written, or found at its address. */
  knows(iri: string): boolean {
    return this.is(iri, KNOWN);
  }

  /** What was not written of an agent after all: the next record that says it brings it again. */
  forget(iri: string): void {
    this.turn++;
    const noted = this.noted.get(iri);
    if (noted !== undefined) this.said.forget(noted);
    this.noted.delete(iri);
    if (!this.made.delete(iri)) return;
    this.agents.set(iri, 0);
    this.counts.newAgents--;
  }

  private is(iri: string, what: number): boolean {
    return ((this.agents.get(iri) ?? 0) & what) !== 0;
  }

  private note(iri: string, what: number): void {
    this.agents.set(iri, (this.agents.get(iri) ?? 0) | what);
  }

  /** The one that had a name before the import; where two had it nobody can say which. */
  private namesake(namesakes: AgentAnswer['namesakes'], areOfBefore: boolean): string | undefined {
    for (const found of namesakes) {
      const before = areOfBefore ? found : found.filter((iri) => !this.is(iri, WRITTEN));
      if (before.length === 1) return before[0];
    }
    return undefined;
  }

  private write(named: NamedAgent, agent: Agent): void {
    const { iri } = named;
    const { dates, identifiers, alternativeNames } = agent;
    this.agents.set(iri, KNOWN | WRITTEN | READ | (dates === undefined ? 0 : DATED));
    this.made.add(iri);
    this.counts.newAgents++;
    this.lead(named, iri);
    const details = detailsOf(agent);
    writeAgentStatements(this.statements, this.placeOf(named), agent, details);
    if (identifiers !== undefined || alternativeNames !== undefined) this.noteDetails(iri, details);
    this.setSaid(named, agent);
  }

  /** Takes what is missing of an agent that is there, and warns of what cannot be taken. */
  private addDetails(named: NamedAgent, agent: Agent): void {
    const { iri, leadsTo } = named;
    const isOwn = leadsTo === iri;
    const missing: AgentDetail[] = [];
    let isTaken = true;
    for (const detail of detailsOf(agent)) {
      const standing = this.standing(leadsTo, agent, detail);
      if (standing === 'said' || (standing === 'alike' && !isOwn)) continue;
      if (isOwn && standing !== 'other') missing.push(detail);
      else {
        isTaken = false;
        this.warnings.push(detailLeftOut(agent.name, detail, leadsTo, standing));
      }
    }
    if (missing.length > 0) {
      writeAgentDetails(this.statements, this.placeOf(named), missing);
      this.noteDetails(leadsTo, missing);
    }
    // Another name may bring what this one was warned of.
    if (isTaken) this.setSaid(named, agent);
  }

  private standing(iri: string, agent: Agent, detail: AgentDetail): Standing {
    const [property, value] = detail;
    if (property === b.lifeDates && this.is(iri, DATED)) return 'said';
    const isName = value === iri || (value.startsWith('"') && slug(value) === slug(agent.name));
    return isName ? 'said' : this.said.standing(iri, detail);
  }

  private noteDetails(iri: string, details: readonly AgentDetail[]): void {
    const keys = this.said.add(iri, details);
    const noted = this.noted.get(iri);
    if (noted === undefined) this.noted.set(iri, keys);
    else noted.push(...keys);
  }

  private namedAgent(agent: Agent): NamedAgent {
    const { name, dates } = agent;
    const known = this.named.get(name);
    if (known !== undefined && known.dates === dates) return known;
    const iri = this.addresses.iriOf('agent', agentKey(agent));
    const made: NamedAgent = {
      dates: dates === undefined ? undefined : ownText(dates),
      iri,
      leadsTo: iri,
      since: -1,
      place: 0,
      placedIn: -1,
      said: undefined,
      saidSince: -1,
    };
    this.named.set(name, made);
    return made;
  }

  /** Where a name leads that is known; noted with it, since to look an address up costs most of what a name costs. */
  private whereTo(named: NamedAgent): string | undefined {
    if (named.since === this.turn) return named.leadsTo;
    const { iri } = named;
    const found = this.is(iri, KNOWN) ? iri : this.elsewhere.get(iri);
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

  /** Only that, since a whole agent keeps its record in memory. */
  private setSaid(named: NamedAgent, { identifiers, alternativeNames }: Agent): void {
    named.said =
      identifiers === undefined && alternativeNames === undefined
        ? NOTHING_BESIDE
        : { ...(identifiers && { identifiers }), ...(alternativeNames && { alternativeNames }) };
    named.saidSince = this.turn;
  }

  /** Whether a record says no more of an agent than the last that had the name, as nearly always. */
  private isSaid(named: NamedAgent, { dates, identifiers, alternativeNames }: Agent): boolean {
    if (dates === undefined && identifiers === undefined && alternativeNames === undefined) return true;
    const { said } = named;
    if (said === undefined || named.saidSince !== this.turn) return false;
    return (
      isNoMore(
        identifiers,
        said.identifiers,
        (one, other) => one.value === other.value && one.scheme === other.scheme,
      ) && isNoMore(alternativeNames, said.alternativeNames, Object.is)
    );
  }
}

function isSameName(one: Agent, other: Agent): boolean {
  return one.name === other.name && one.dates === other.dates;
}

function isNoMore<Value>(
  values: readonly Value[] | undefined,
  others: readonly Value[] | undefined,
  isSame: (one: Value, other: Value) => boolean,
): boolean {
  if (values === undefined || values === others) return true;
  if (others === undefined || values.length !== others.length) return false;
  return values.every((value, index) => isSame(value, others[index]!));
}
