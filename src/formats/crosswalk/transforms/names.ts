import {
  type Agent,
  type AgentKind,
  agentOf,
  type Identifier,
  kindOfName,
  normaliseIdentifier,
  personOf,
  personOfParts,
  spokenName,
  squeezed,
  type Text,
  withoutPunctuation,
} from '../../../bibliography/index.ts';
import { wholeText } from '../../source-record.ts';
import { saysNoneIsKnown } from '../../text/words-for-nothing.ts';
import type { Rule } from '../rule.ts';
import { agents, fits, listCode, roleIn } from './agent-rules.ts';
import { fieldWith } from './texts.ts';
import { partTexts, type Transform } from './transform.ts';

const ENDS_WITH_COMMA = /^[^,]+,\s*$/;

export const name: Transform = {
  makes: agents,
  description:
    'A name in one text; “Family, Given” is a person. Options role, kind; split: what stands between several names; comma=body: one that ends with its only comma is a body, as EndNote has it; id=brackets: the number of an author in Scopus stands behind each.',
  read(field, { rule }) {
    const { split } = rule.options;
    const found: Agent[] = [];
    for (const text of partTexts(field, rule))
      for (const each of split === undefined ? [text] : splitNames(text, split)) {
        const agent = agentIn(each, rule);
        if (agent !== undefined) found.push(agent);
        else if (found.length > 0) found.push(withNumber(found.pop()!, each));
      }
    return found;
  },
  write(value, rule) {
    const agent = value as Agent;
    if (!fits(agent, rule)) return undefined;
    return fieldWith(rule.options.style === 'spoken' ? spokenName(agent) : agent.name, rule);
  },
};

function agentIn(text: string, rule: Rule): Agent | undefined {
  const { kind, comma, id } = rule.options;
  const [, own = text, number] = id === 'brackets' ? (NUMBERED.exec(text) ?? []) : [];
  const isBody = comma === 'body' && ENDS_WITH_COMMA.test(own);
  const usual = isBody ? 'organisation' : kindOfName(own);
  const agent = agentOf(own, roleIn(rule), (kind as AgentKind | undefined) ?? usual);
  return agent === undefined || number === undefined ? agent : numbered(agent, number);
}

/** Scopus' number of an author behind the name. */
const NUMBERED = /^(.*\S)\s*\((\d{6,})\)\s*$/;

const numbered = (agent: Agent, value: string): Agent => ({
  ...agent,
  identifiers: [{ scheme: 'scopus', value }],
});

/** An address that stands behind a name among several is that of who has it, such as an ORCID. */
function withNumber(agent: Agent, text: string): Agent {
  const numbers = numberOf(squeezed(text));
  return { ...agent, identifiers: [...(agent.identifiers ?? []), ...numbers] };
}

/** A family name and initials, as PubMed and Scopus put them one behind the other: Roe J, van der Berg KL. */
const SHORT_NAME = /^\p{L}[\p{L}\p{M}'’-]*(?: \p{L}[\p{L}\p{M}'’-]+)* (?:\p{Lu}\.?-?){1,4}$/u;

function splitNames(text: string, split: string): readonly string[] {
  const names = text
    .split(split === 'semicolon' ? /\s*;\s*/ : /\s+and\s+/)
    .filter((part) => part.trim() !== '');
  const [only] = names;
  if (names.length !== 1 || !only!.includes(',')) return names;
  const short = only!.replace(/\.$/, '').split(/\s*,\s*/);
  // A family name and initials each: commas stand between names, not in them.
  return short.every((name) => SHORT_NAME.test(name)) ? short.map(withComma) : names;
}

/** Roe J as Roe, J. */
function withComma(name: string): string {
  return name.replace(/ (?=(?:\p{Lu}\.?-?){1,4}$)/u, ', ');
}

/** MEDLINE's short form: family name, then initials without commas or full stops. */
const medlineAuthor: Transform = {
  makes: agents,
  description: 'A name as MEDLINE shortens it: Mangalam H.',
  read(field, { rule }) {
    const role = roleIn(rule);
    const [, family, initials] = /^(.*\S)\s+(\p{Lu}{1,3})$/u.exec(squeezed(field.text)) ?? [];
    const agent = family === undefined ? personOf(field.text, role) : personOfParts(family, initials!, role);
    return agent === undefined ? [] : [agent];
  },
};

/** MEDLINE's names, full or short, with the numbers that stood behind them. */
export const medlineName: Transform = {
  makes: agents,
  description:
    'A name with its numbers in lists in AUID: ORCID: 0000-0002-1825-0097. Options kind; bodies: the field of bodies; style=short for a name that MEDLINE shortens.',
  read(field, reading) {
    const { rule } = reading;
    const own = { ...field, children: [] };
    const [agent] =
      field.name === rule.options.bodies
        ? [agentOf(field.text, roleIn(rule), 'organisation')]
        : ((rule.options.style === 'short' ? medlineAuthor : name).read(own, reading) as readonly Agent[]);
    if (agent === undefined) return [];
    const identifiers = (field.children ?? []).flatMap(({ text }) => numberOf(squeezed(text)));
    return [identifiers.length === 0 ? agent : { ...agent, identifiers }];
  },
  write(value, rule) {
    const agent = value as Agent;
    if (!fits(agent, rule)) return undefined;
    const numbers = (agent.identifiers ?? []).map(({ scheme, value: number }) => ({
      name: 'AUID',
      text:
        scheme === 'uri' ? number : `${/^[a-z]+$/.test(scheme) ? scheme.toUpperCase() : scheme}: ${number}`,
    }));
    return { text: agent.name, ...(numbers.length === 0 ? {} : { children: numbers }) };
  },
};

function numberOf(text: string): readonly Identifier[] {
  const orcid = /^(?:orcid\b|https?:\/\/orcid\.org\/|\d)/i.test(text)
    ? normaliseIdentifier('orcid', text)?.identifier
    : undefined;
  if (orcid?.scheme === 'orcid') return [orcid];
  if (/^https?:\/\/\S+$/.test(text)) return [{ scheme: 'uri', value: text }];
  const [, scheme, value] = /^([A-Za-z][\w-]{1,19}):\s*(\S.*)$/.exec(text) ?? [];
  return [{ scheme: scheme === undefined ? 'local' : listCode(scheme), value: value ?? text }];
}

export const publisherName: Transform = {
  makes: ['publisher'],
  description: 'The name of a publisher, without the punctuation around it.',
  read(field, { rule }) {
    const texts =
      (field.children?.length ?? 0) > 0 && rule.parts.length === 0
        ? [wholeText(field)]
        : partTexts(field, rule);
    const found: Text[] = [];
    for (const text of texts) {
      const value = publisherIn(squeezed(text));
      if (value !== '' && !saysNoneIsKnown(value)) found.push({ value });
    }
    return found;
  },
  write: (value, rule) => fieldWith((value as Text).value, rule),
};

/** Without the comma before the date: a full stop before it is that of an abbreviation, and it may stand within quotation marks. */
function publisherIn(text: string): string {
  if (/\p{L}\.,$/u.test(text)) return text.slice(0, -1);
  return withoutPunctuation(text.replace(/,(["”»])$/, '$1'));
}
