import {
  type Agent,
  type AgentKind,
  type Identifier,
  lifeDates,
  personOfParts,
  type Subject,
  squeezed,
  withoutPunctuation,
} from '../../../../bibliography/index.ts';
import { NUMBERED } from '../../../marc/unimarc.ts';
import { agencyOf } from '../../../marc/unimarc-agency.ts';
import { childText, childTexts, type SourceNode } from '../../../source-record.ts';
import { valueOfCode } from '../../codes.ts';
import { agents, rolesBy } from '../agent-rules.ts';
import { partTexts, type Transform } from '../transform.ts';

/** Without the marks that Italian and other libraries write between parts: “, Mariana”, “<1972- >”. */
function plain(text: string): string {
  return withoutPunctuation(
    squeezed(text)
      .replace(/^[,;]\s*/, '')
      .replace(/^<\s*(.*?)\s*>$/, '$1'),
  );
}

const partsOf = (field: SourceNode, codes: string): readonly string[] =>
  (field.children ?? [])
    .filter(({ name }) => codes.includes(name))
    .map(({ text }) => plain(text))
    .filter((text) => text !== '');

/** Numbers of authority records are those of the catalogue that the record is of, unless they say another. */
function authorityRecords(field: SourceNode, record: readonly SourceNode[]): readonly Identifier[] {
  return childTexts(field, '3').flatMap((text) => {
    const [, agency = agencyOf(record) ?? 'local', number = ''] =
      /^(?:\(([^()]+)\))?\s*(.*)$/.exec(text.trim()) ?? [];
    return number === '' ? [] : [{ scheme: agency, value: number }];
  });
}

const DATES = /\d{3}|\?|\.\./;

export const unimarcName: Transform = {
  makes: agents,
  description:
    'A UNIMARC name: entry element in a, the rest of the name in b, additions in c and d, dates in f, fuller given names in g, the parts that somebody had as codes in 4, each of them an agent of a contributor; international numbers in o, the number of the authority record in 3. Option kind: person, organisation or meeting.',
  read(field, { rule, record }) {
    const kind = (rule.options.kind ?? 'person') as AgentKind;
    const identifiers = [...childTexts(field, 'o').flatMap(identifierOf), ...authorityRecords(field, record)];
    const more = identifiers.length === 0 ? {} : { identifiers };
    const agent = kind === 'person' ? personIn(field, 'aut') : bodyIn(field, kind, 'aut');
    if (agent === undefined) return [];
    return rolesBy(rule, rolesOf(field)).map((role) => ({ ...agent, ...more, role }));
  },
};

/** An entry element with a second indicator of 1 is a family name; else the name is written as it is spoken. */
function personIn(field: SourceNode, role: string): Agent | undefined {
  const [entry = ''] = partsOf(field, 'a');
  const rest = partsOf(field, 'b').join(' ');
  const [dates] = partsOf(field, 'f');
  const isInverted = rest !== '' && field.attributes?.ind2 !== '0';
  const person: Agent | undefined = isInverted
    ? personOfParts(entry, rest, role)
    : entry === ''
      ? undefined
      : { kind: 'person', name: squeezed(`${entry} ${rest}`), role };
  if (person === undefined) return undefined;
  const additions = partsOf(field, 'dc').filter((text) => !DATES.test(text) && text !== dates);
  const fuller = partsOf(field, 'g')[0];
  return {
    ...person,
    name: [person.name, ...additions].join(', '),
    ...(dates === undefined || !DATES.test(dates) ? {} : { dates: lifeDates(dates) }),
    ...(fuller === undefined ? {} : { alternativeNames: [isInverted ? `${entry}, ${fuller}` : fuller] }),
  };
}

function bodyIn(field: SourceNode, kind: AgentKind, role: string): Agent | undefined {
  const name = partsOf(field, 'ab').join('. ');
  if (name === '') return undefined;
  const details = partsOf(field, kind === 'meeting' ? 'defc' : 'c');
  return { kind, name: details.length === 0 ? name : `${name} (${details.join(' : ')})`, role };
}

/** The codes that are known, each once; a code of MARC 21 stands as it is. */
function rolesOf(field: SourceNode): readonly string[] {
  const codes = childTexts(field, '4').map((code) => code.trim());
  const known = codes.map((code) =>
    /^[a-z]{3}$/.test(code) ? code : valueOfCode('unimarc-relator', code.padStart(3, '0')),
  );
  return [...new Set(known)].filter((role) => role !== undefined);
}

/** An international number, with its system in brackets or in the number: (ISNI)0000…, ISNI0000…, (ORCID)0000-…. */
function identifierOf(text: string) {
  const [, system, number] = /^\(?(ISNI|ORCID|VIAF)\)?\s*([\dX -]{8,})$/i.exec(text.trim()) ?? [];
  return system === undefined ? [] : [{ scheme: system.toLowerCase(), value: number!.replaceAll(' ', '') }];
}

export const unimarcHeading: Transform = {
  makes: ['subject', 'genre'],
  description:
    'A UNIMARC subject heading with its subdivisions (j, x, y, z) after “--”; its list in 2 (rameau, lc, mesh), the number of its authority record in 3 where it has no subdivisions. Of a name, its parts and dates with commas between. Option kind.',
  read(field, { rule, record }) {
    const kind = (rule.options.kind as Subject['kind'] | undefined) ?? 'topic';
    const main = (field.children ?? [])
      .filter(({ name }) => /[a-w]/.test(name) && name !== 'j' && rule.parts.includes(name))
      .map(({ text }) => plain(text))
      .filter((text) => text !== '');
    const between = kind === 'organisation' ? '. ' : ', ';
    const label = [main.join(between), ...partsOf(field, 'jxyz')].filter((part) => part !== '').join('--');
    if (label === '') return [];
    const list = squeezed(childText(field, '2') ?? '').toLowerCase();
    const scheme = list === '' ? 'keyword' : (valueOfCode('unimarc-subject-list', list) ?? list);
    const [id, ...otherIds] = field.attributes?.[NUMBERED] === 'part' ? [] : headingNumbers(field, record);
    return [
      {
        label,
        scheme: kind === 'genre' && list === '' ? 'local' : scheme,
        kind,
        ...(id === undefined ? {} : { id }),
        ...(otherIds.length === 0 ? {} : { otherIds }),
      },
    ];
  },
};

function headingNumbers(field: SourceNode, record: readonly SourceNode[]): readonly string[] {
  return authorityRecords(field, record).map(({ scheme, value }) =>
    scheme === 'local' ? value : `(${scheme})${value}`,
  );
}

/** Numbers of one catalogue mean something with the name of that catalogue alone. */
export const unimarcNumber: Transform = {
  makes: ['identifier'],
  description:
    'The number of the record with the agency that 801 names in b (the one that issued it, if it says so), or of another field with what the part named by the option source says.',
  read(field, { rule, record }) {
    const { source } = rule.options;
    const agency = source === undefined ? agencyOf(record) : childText(field, source)?.trim();
    return partTexts(field, rule)
      .map((text) => text.trim())
      .filter((number) => number !== '')
      .map((value) => ({
        scheme: 'control-number',
        value,
        ...(agency === undefined ? {} : { note: agency }),
      }));
  },
};
