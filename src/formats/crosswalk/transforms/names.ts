import {
  type Agent,
  type AgentKind,
  agentOf,
  kindOfName,
  normaliseIdentifier,
  type Property,
  personOf,
  personOfParts,
  spokenName,
  squeezed,
  type Text,
  withoutPunctuation,
} from '../../../bibliography/index.ts';
import { childText, childTexts, type SourceNode, wholeText } from '../../source-record.ts';
import { codeOfValue, valueOfCode } from '../codes.ts';
import type { Rule } from '../rule.ts';
import { fieldWith } from './texts.ts';
import { partTexts, type Transform } from './transform.ts';

const agents: readonly Property[] = ['creator', 'contributor'];

function roleIn({ options }: Rule, found?: string): string {
  return found ?? options.role ?? 'aut';
}

/** Who is written by a rule: of its kind and role where it names one. */
function fits(agent: Agent, { options }: Rule): boolean {
  if (options.kind !== undefined && !options.kind.split('|').includes(agent.kind)) return false;
  return options.role === undefined || options.role === agent.role || options.role === 'any';
}

export const marcName: Transform = {
  makes: agents,
  description:
    'A MARC name heading: name in a (with b and c), dates in d, roles in e (words) and 4 (codes). Option kind: person, organisation or meeting.',
  read(field, { rule }) {
    const kind = (rule.options.kind ?? 'person') as AgentKind;
    const main = childTexts(field, 'a').map(squeezed).join(' ');
    if (main === '') return [];
    const role = marcRole(field) ?? roleIn(rule);
    const dates = childText(field, 'd');
    const codes = kind === 'person' ? ['b', 'c'] : kind === 'organisation' ? ['b'] : ['n', 'd', 'c'];
    const more = (field.children ?? [])
      .filter(({ name }) => codes.includes(name))
      .map(({ text }) => withoutPunctuation(squeezed(text)));
    const bare = withoutPunctuation(main);
    const inverted = kind === 'person' && field.attributes?.ind1 !== '0';
    const agent = inverted ? personOf(bare, role) : { kind, name: bare, role };
    if (agent === undefined) return [];
    const name = [agent.name, ...more]
      .filter((part) => part !== '')
      .join(kind === 'person' ? ', ' : kind === 'organisation' ? '. ' : ', ');
    const identifiers = childTexts(field, '1')
      .concat(childTexts(field, '0'))
      .flatMap((text) => authorityOf(text));
    return [
      {
        ...agent,
        name,
        ...(dates !== undefined && kind === 'person' ? { dates: withoutPunctuation(squeezed(dates)) } : {}),
        ...(identifiers.length > 0 ? { identifiers } : {}),
      },
    ];
  },
  write(value, rule) {
    const agent = value as Agent;
    if (!fits(agent, rule)) return undefined;
    const children = [{ name: 'a', text: agent.name }];
    if (agent.dates !== undefined) children.push({ name: 'd', text: agent.dates });
    // Authors after the first stand where contributors do, and only a code tells them apart.
    if (agent.role !== 'aut' || rule.options.only === 'rest') children.push({ name: '4', text: agent.role });
    for (const { scheme, value: id } of agent.identifiers ?? [])
      children.push(scheme === 'uri' ? { name: '1', text: id } : { name: '0', text: `(${scheme})${id}` });
    return {
      text: '',
      attributes: {
        ind1: agent.kind === 'person' ? (agent.family === undefined ? '0' : '1') : '2',
        ind2: ' ',
      },
      children,
    };
  },
};

function marcRole(field: SourceNode): string | undefined {
  for (const code of childTexts(field, '4')) {
    const bare = code.trim().replace(/^.*\//, '');
    if (/^[a-z]{3}$/.test(bare)) return bare;
  }
  for (const term of childTexts(field, 'e')) {
    const known = valueOfCode('marc-relator', withoutPunctuation(term).toLowerCase());
    if (known !== undefined) return known;
  }
  return undefined;
}

function authorityOf(text: string) {
  const trimmed = text.trim();
  if (/^https?:/.test(trimmed)) {
    const orcid = /orcid\.org/.test(trimmed) ? normaliseIdentifier('orcid', trimmed) : undefined;
    return [orcid?.identifier ?? { scheme: 'uri', value: trimmed }];
  }
  const agency = /^\(([\w-]+)\)\s*(\S.*)$/.exec(trimmed);
  return agency === null ? [] : [{ scheme: agency[1]!, value: agency[2]!.trim() }];
}

export const name: Transform = {
  makes: agents,
  description:
    'A name in one text; “Family, Given” is a person. Options role, kind; split: what stands between several names.',
  read(field, { rule }) {
    const kind = rule.options.kind as AgentKind | undefined;
    const { split } = rule.options;
    return partTexts(field, rule)
      .flatMap((text) => (split === undefined ? [text] : splitNames(text, split)))
      .map((text) => agentOf(text, roleIn(rule), kind ?? kindOfName(text)))
      .filter((agent) => agent !== undefined);
  },
  write(value, rule) {
    const agent = value as Agent;
    if (!fits(agent, rule)) return undefined;
    return fieldWith(rule.options.style === 'spoken' ? spokenName(agent) : agent.name, rule);
  },
};

function splitNames(text: string, split: string): readonly string[] {
  return text.split(split === 'semicolon' ? /\s*;\s*/ : /\s+and\s+/).filter((part) => part.trim() !== '');
}

/** BibTeX's names: `von Last, Jr, First`, `First von Last`, `{Body in braces}`; joined by “and”. */
export const bibtexNames: Transform = {
  makes: agents,
  description: 'Names as BibTeX joins them with “and”; one in braces is a body. Option role.',
  read(field, { rule }) {
    // The reader keeps braces around whole names, so that their commas and “and” mean nothing.
    return splitOutsideBraces(field.text).flatMap((text): Agent | readonly Agent[] => {
      const whole = /^\{([^{}]*)\}$/.exec(text);
      const plain = squeezed(text.replace(/[{}]/g, ''));
      if (plain === '' || plain.toLowerCase() === 'others') return [];
      if (whole !== null) return [{ kind: 'organisation' as const, name: plain, role: roleIn(rule) }];
      const parts = plain.split(/\s*,\s*/);
      if (parts.length >= 3)
        return personOfParts(parts[0]!, `${parts.slice(2).join(' ')}, ${parts[1]}`, roleIn(rule)) ?? [];
      if (parts.length === 2) return personOfParts(parts[0]!, parts[1]!, roleIn(rule)) ?? [];
      const [family, given] = bibtexFamily(plain.split(' '));
      return personOfParts(family, given, roleIn(rule)) ?? [];
    });
  },
  write(value, rule) {
    const agent = value as Agent;
    if (!fits(agent, rule)) return undefined;
    return {
      text:
        agent.kind === 'person' && !/\s/.test(agent.family === undefined ? agent.name : '')
          ? agent.name
          : `{${agent.name}}`,
    };
  },
};

/** The family name of a name as it is spoken: its last word, and the words in small letters before it (van der). */
function bibtexFamily(words: readonly string[]): readonly [string, string] {
  let start = words.length - 1;
  const particle = words.findIndex(
    (word, index) => index > 0 && index < words.length - 1 && /^\p{Ll}/u.test(word),
  );
  if (particle > 0) start = particle;
  return [words.slice(start).join(' '), words.slice(0, start).join(' ')];
}

function splitOutsideBraces(text: string): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  let from = 0;
  for (const match of text.matchAll(/[{}]|\s+and\s+/gi)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '}') depth--;
    else if (depth === 0) {
      names.push(text.slice(from, match.index).trim());
      from = match.index + match[0].length;
    }
  }
  names.push(text.slice(from).trim());
  return names.filter((each) => each !== '');
}

/** Names whose parts have elements: PubMed's Author, MODS' name, CSL's name. */
export const nameElement: Transform = {
  makes: agents,
  description: 'A name whose family and given name have elements of their own (PubMed, MODS, CSL-JSON).',
  read(field, { rule }) {
    const role = roleOfElement(field) ?? roleIn(rule);
    const identifiers = (field.children ?? [])
      .filter(({ name: element }) => element === 'Identifier' || element === 'nameIdentifier')
      .flatMap(({ text }) => normaliseIdentifier('orcid', text)?.identifier ?? [])
      .filter(({ scheme }) => scheme === 'orcid');
    const agent = agentOfElement(field, role);
    if (agent === undefined) return [];
    return [identifiers.length > 0 ? { ...agent, identifiers } : agent];
  },
  write(value, rule) {
    const agent = value as Agent;
    if (!fits(agent, rule)) return undefined;
    if (agent.kind === 'person' && agent.family !== undefined) {
      const children = [{ name: 'family', text: agent.family }];
      if (agent.given !== undefined) children.push({ name: 'given', text: agent.given });
      return { text: '', children };
    }
    return { text: '', children: [{ name: 'literal', text: agent.name }] };
  },
};

function agentOfElement(field: SourceNode, role: string): Agent | undefined {
  const first = (...names: string[]) =>
    names.map((each) => childText(field, each)).find((text) => text !== undefined);
  const body = first('CollectiveName', 'literal');
  if (body !== undefined)
    return agentOf(body, role, field.name === 'Author' ? 'organisation' : kindOfName(body));
  const family = first('LastName', 'family');
  if (family !== undefined) {
    const particle = first('non-dropping-particle');
    const suffix = first('Suffix', 'suffix');
    const given = [first('ForeName', 'FirstName', 'given', 'Initials'), suffix]
      .filter((part) => part !== undefined)
      .join(', ');
    return personOfParts(particle === undefined ? family : `${particle} ${family}`, given, role);
  }
  return modsAgent(field, role);
}

function modsAgent(field: SourceNode, role: string): Agent | undefined {
  const parts = (field.children ?? []).filter(({ name: element }) => element === 'namePart');
  const typed = (type: string) =>
    parts
      .filter(({ attributes }) => attributes?.type === type)
      .map(({ text }) => squeezed(text))
      .join(' ');
  const plain = parts
    .filter(({ attributes }) => !attributes?.type)
    .map(({ text }) => withoutPunctuation(squeezed(text)));
  const kind: AgentKind =
    MODS_KINDS[field.attributes?.type ?? ''] ??
    (typed('family') !== '' ? 'person' : kindOfName(plain.join(' ')));
  const dates = typed('date');
  const agent =
    typed('family') !== ''
      ? personOfParts(typed('family'), typed('given'), role)
      : agentOf(plain.join(kind === 'person' ? ', ' : '. '), role, kind);
  if (agent === undefined) return undefined;
  return dates === '' ? agent : { ...agent, dates };
}

const MODS_KINDS: Readonly<Record<string, AgentKind>> = {
  personal: 'person',
  corporate: 'organisation',
  conference: 'meeting',
  family: 'organisation',
};

function modsElement(agent: Agent): Omit<SourceNode, 'name'> {
  const part = (text: string, type?: string): SourceNode => ({
    name: 'namePart',
    text,
    ...(type === undefined ? {} : { attributes: { type } }),
  });
  const children: SourceNode[] =
    agent.family !== undefined
      ? [part(agent.family, 'family'), ...(agent.given === undefined ? [] : [part(agent.given, 'given')])]
      : [part(agent.name)];
  if (agent.dates !== undefined) children.push(part(agent.dates, 'date'));
  children.push({
    name: 'role',
    text: '',
    children: [
      { name: 'roleTerm', text: agent.role, attributes: { type: 'code', authority: 'marcrelator' } },
    ],
  });
  const type = { person: 'personal', organisation: 'corporate', meeting: 'conference' }[agent.kind];
  return { text: '', attributes: { type }, children };
}

/** MODS: role/roleTerm, as a code or in words. */
function roleOfElement(field: SourceNode): string | undefined {
  for (const role of field.children ?? []) {
    if (role.name !== 'role') continue;
    for (const { text, attributes } of role.children ?? []) {
      const bare = squeezed(text).toLowerCase();
      if (attributes?.type === 'code' && /^[a-z]{3}$/.test(bare)) return bare;
      const known = valueOfCode('marc-relator', bare.replace(/\.$/, ''));
      if (known !== undefined) return known;
    }
  }
  return undefined;
}

/** A role in words, for formats that have no codes. */
export function roleWord(role: string): string {
  return codeOfValue('marc-relator', role) ?? role;
}

export const modsName: Transform = {
  makes: agents,
  description:
    'A name of MODS. Option role: aut takes authors and names without a role, other takes all others.',
  read(field, { rule }) {
    const found = roleOfElement(field);
    const isAuthor = found === undefined || found === 'aut' || found === 'cre';
    if (isAuthor !== (rule.options.role === 'aut')) return [];
    const agent = modsAgent(field, found === 'cre' ? 'aut' : (found ?? 'aut'));
    const orcid = childTexts(field, 'nameIdentifier')
      .flatMap((text) => normaliseIdentifier('orcid', text)?.identifier ?? [])
      .filter(({ scheme }) => scheme === 'orcid');
    if (agent === undefined) return [];
    return [orcid.length > 0 ? { ...agent, identifiers: orcid } : agent];
  },
  write: (value) => modsElement(value as Agent),
};

/** MEDLINE's short form: family name, then initials without commas or full stops. */
export const medlineAuthor: Transform = {
  makes: agents,
  description: 'A name as MEDLINE shortens it: Mangalam H.',
  read(field) {
    const [, family, initials] = /^(.*\S)\s+(\p{Lu}{1,3})$/u.exec(squeezed(field.text)) ?? [];
    const agent =
      family === undefined ? personOf(field.text, 'aut') : personOfParts(family, initials!, 'aut');
    return agent === undefined ? [] : [agent];
  },
};

export const publisherName: Transform = {
  makes: ['publisher'],
  description: 'The name of a publisher, without the punctuation around it.',
  read(field, { rule }) {
    const texts =
      (field.children?.length ?? 0) > 0 && rule.parts.length === 0
        ? [wholeText(field)]
        : partTexts(field, rule);
    return texts
      .map((text): Text => ({ value: withoutPunctuation(squeezed(text)) }))
      .filter(({ value }) => value !== '');
  },
  write: (value, rule) => fieldWith((value as Text).value, rule),
};
