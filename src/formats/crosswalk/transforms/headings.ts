import {
  type Property,
  type Subject,
  squeezed,
  type Text,
  withoutFullStop,
  withoutPunctuation,
} from '../../../bibliography/index.ts';
import { withoutOldCatalog } from '../../marc/old-catalog.ts';
import { childText, type SourceNode } from '../../source-record.ts';
import { codeOfValue, valueOfCode } from '../codes.ts';
import { isNamed, type Rule } from '../rule.ts';
import { isNoSubject } from './dublin-core/values.ts';
import { modsTitle } from './inner.ts';
import { modsAgent } from './mods/names.ts';
import { fieldWith } from './texts.ts';
import { alreadySaid, partTexts, type Reading, type Transform } from './transform.ts';

/** The properties that have headings. */
export const headings: readonly Property[] = ['subject', 'genre'];
/** Before each subdivision of a heading. */
export const BETWEEN = '--';

function kindIn(options: Readonly<Record<string, string>>): Subject['kind'] {
  return (options.kind as Subject['kind'] | undefined) ?? 'topic';
}

/** A number in a list with the agency whose list it is, as MARC has it; an address needs none. */
function withAgency(id: string, scheme: string): string {
  const agency = codeOfValue('marc-heading-agency', scheme);
  return agency === undefined || id.includes(':') || id.startsWith('(') ? id : `(${agency})${id}`;
}

/** All numbers of a heading: of the list first, then of what it is about; the agency of its own list goes without saying. */
function numbersOf({ children = [] }: SourceNode, scheme: string): readonly string[] {
  let found: string[] | undefined;
  for (const code of '01')
    for (const { name, text } of children) {
      if (name !== code) continue;
      const [, agency, number] = /^\(([^)]*)\)\s*(.+)$/.exec(text.trim()) ?? [];
      const id = squeezed(agency !== undefined && isOwn(agency, number!, scheme) ? number! : text);
      if (id === '' || found?.includes(id) === true) continue;
      if (found === undefined) found = [id];
      else found.push(id);
    }
  return found ?? NO_NUMBERS;
}

function isOwn(agency: string, number: string, scheme: string): boolean {
  return (
    agency === codeOfValue('marc-heading-agency', scheme) ||
    agency.toLowerCase() === scheme ||
    /^https?:/.test(number)
  );
}

const NO_NUMBERS: readonly string[] = Object.freeze([]);

/** The first number of a heading, and the others. */
export function idsOf([id, ...otherIds]: readonly string[]): Pick<Subject, 'id' | 'otherIds'> {
  if (id === undefined) return {};
  return otherIds.length === 0 ? { id } : { id, otherIds };
}

export const marcHeading: Transform = {
  makes: headings,
  description:
    'A MARC subject heading with its subdivisions (v, x, y, z) after “--”; its list from the second indicator or from 2. Option kind.',
  read(field, { rule }) {
    const label = marcLabel(field, rule);
    if (label === '') return [];
    const scheme = schemeOf(field);
    // A form of document that stands among genres is no genre; every other list than MARC's of such forms has genres.
    if (scheme === FORMS_LIST && isListed(label, rule.options.unless)) return alreadySaid;
    const numbers = numbersOf(field, scheme);
    const subject: Subject = { label, scheme, kind: kindIn(rule.options) };
    const major = scheme === 'mesh' && field.attributes?.ind1 === '1';
    if (numbers.length === 0 && !major) return [subject];
    return [{ ...subject, ...idsOf(numbers), ...(major ? { major } : {}) }];
  },
  write(value, rule) {
    const subject = value as Subject;
    if (
      subject.kind !== kindIn(rule.options) ||
      (subject.scheme === 'keyword' && rule.options.keywords !== 'yes')
    )
      return undefined;
    const [main, ...divisions] = subject.label.split(BETWEEN);
    const ind2 = codeOfValue('marc-subject-list', subject.scheme);
    const children = [{ name: 'a', text: main! }, ...divisions.map((text) => ({ name: 'x', text }))];
    const { id, otherIds = [] } = subject;
    if (id !== undefined)
      for (const number of [id, ...otherIds])
        children.push({ name: '0', text: withAgency(number, subject.scheme) });
    const isOfNoList = !isOfList(subject);
    if (ind2 === undefined && !isOfNoList) children.push({ name: '2', text: subject.scheme });
    const ind1 =
      subject.scheme === 'mesh'
        ? subject.major === true
          ? '1'
          : '2'
        : rule.options.kind === 'person'
          ? '1'
          : ' ';
    return {
      text: '',
      attributes: { ind1, ind2: ind2 ?? (isOfNoList ? '4' : '7') },
      children,
    };
  },
};

/** The heading in its subfields a to u, and its subdivisions behind it. */
function marcLabel({ children = [] }: SourceNode, { parts }: Rule): string {
  let main: string | undefined;
  let divisions = '';
  for (const { name, text } of children) {
    if (isMain(name) && isNamed(name, parts))
      main = main === undefined ? squeezed(text) : `${main} ${squeezed(text)}`;
    if (isDivision(name)) {
      const division = withoutPunctuation(withoutOldCatalog(squeezed(text)));
      if (division !== '') divisions += (divisions === '' ? '' : BETWEEN) + division;
    }
  }
  const label = withoutPunctuation(withoutOldCatalog(main ?? ''));
  return label === '' || divisions === '' ? label + divisions : label + BETWEEN + divisions;
}

const MAIN = /[a-u]/;
const DIVISION = /[vxyz]/;

/** Nearly all names are of one letter. */
function isMain(name: string): boolean {
  const unit = name.charCodeAt(0);
  return name.length === 1 ? unit >= 0x61 && unit <= 0x75 : MAIN.test(name);
}

function isDivision(name: string): boolean {
  const unit = name.charCodeAt(0);
  return name.length === 1 ? unit >= 0x76 && unit <= 0x7a && unit !== 0x77 : DIVISION.test(name);
}

/** Whether a heading is from a list: a library has local ones of subjects; a genre that is local is of none. */
function isOfList({ scheme, kind }: Subject): boolean {
  return scheme !== 'keyword' && !(scheme === 'local' && kind === 'genre');
}

/** MARC's list of genre terms, which are forms of documents. */
const FORMS_LIST = 'marcgt';

function isListed(label: string, list: string | undefined): boolean {
  return list !== undefined && valueOfCode(list, label) !== undefined;
}

function schemeOf(field: SourceNode): string {
  const list = valueOfCode('marc-subject-list', field.attributes?.ind2 ?? ' ');
  // Some say that a heading is of no list, and name it.
  const named = list === undefined || list === 'keyword' ? childText(field, '2') : undefined;
  return named === undefined ? (list ?? 'keyword') : squeezed(named).toLowerCase();
}

export const heading: Transform = {
  makes: headings,
  description:
    'A heading in one text. Options scheme, kind; split: what stands between several (comma, semicolon, line, lines for both); join=comma: the parts of a name are one heading; number=before: the word in brackets behind a number; skip=class: no class number or address.',
  read(field, { rule }) {
    const scheme = rule.options.scheme ?? listIn(field) ?? 'keyword';
    const split = SPLITS[rule.options.split ?? ''];
    const parts = partTexts(field, rule);
    const texts = (rule.options.join === 'comma' ? [parts.join(', ')] : parts)
      .flatMap((text) => (split === undefined ? [text] : text.split(split)))
      .map((text) => squeezed(text))
      .map((text) => (rule.options.number === 'before' ? text.replace(/^\S+ \((.+)\)$/, '$1') : text))
      .filter((text) => text !== '');
    const { unless, skip } = rule.options;
    if (skip === 'class' && texts.some(isNoSubject)) return [];
    // What is of a list of its own is a genre, though it is called as a form of document is.
    const saysForm = rule.options.scheme !== undefined || scheme === 'keyword' || scheme === FORMS_LIST;
    const kept = texts.filter(
      (text) =>
        !(saysForm && isListed(text, unless)) &&
        !(skip === 'doi' && /^(?:doi:?\s*|https?:\/\/(?:dx\.)?doi\.org\/)?10\.\d{4,}/i.test(text)),
    );
    if (kept.length === 0 && texts.length > 0) return alreadySaid;
    const { valueURI, UI, MajorTopicYN } = field.attributes ?? {};
    const id = kept.length === 1 ? squeezed(valueURI ?? UI ?? '') : '';
    return kept.map((text): Subject => {
      const starred = rule.options.starred === 'yes' && text.startsWith('*');
      return {
        label: (starred ? text.slice(1) : text).replace(/\s*--\s+|\s+--\s*/g, BETWEEN),
        scheme,
        kind: kindIn(rule.options),
        ...(id === '' ? {} : { id }),
        ...(starred || MajorTopicYN === 'Y' ? { major: true } : {}),
      };
    });
  },
  write(value, rule) {
    const { label, scheme, kind, id } = value as Subject;
    const wanted = rule.options.scheme;
    if (wanted !== undefined && wanted !== scheme) return undefined;
    if (rule.options.kind !== undefined && rule.options.kind !== kind) return undefined;
    const field = fieldWith(label, rule);
    if (rule.options.authority !== 'yes') return field;
    // Without a list it would be the form of document.
    const list = isOfList(value as Subject)
      ? scheme
      : isListed(label, rule.options.unless)
        ? 'local'
        : undefined;
    const attributes = {
      ...(list === undefined ? {} : { authority: list }),
      ...(id === undefined ? {} : { valueURI: id }),
      ...(kind === 'topic' || kind === 'genre' ? {} : { kind }),
    };
    return { ...field, attributes };
  },
};

/** The list that an element of MODS says a heading is from; an attribute may be empty. */
function listIn({ attributes }: SourceNode): string | undefined {
  return squeezed(attributes?.authority ?? '').toLowerCase() || undefined;
}

const SPLITS: Readonly<Record<string, RegExp>> = {
  comma: /\s*[,;]\s*/,
  semicolon: /\s*;\s*/,
  line: /\s*\n\s*/,
  lines: /\s*[;\n]\s*/,
};

export const subjectElement: Transform = {
  makes: headings,
  description:
    'MODS’ subject: the texts of topic, geographic, temporal, name, titleInfo and genre in it, joined by “--”; its list from authority.',
  reads: () => [
    ...Object.keys(MODS_SUBJECTS).map((name) => (name === 'name' ? 'name/' : name)),
    'namePart',
    'displayForm',
  ],
  read(field, reading) {
    const { warn } = reading;
    const { children = [] } = field;
    const named = children.filter(({ name }) => Object.hasOwn(MODS_SUBJECTS, name));
    const parts = named.filter((part) => textOfPart(part, reading) !== '');
    // Of several parts, the number of one is not that of the heading.
    const ofParts = named.flatMap(({ attributes }) => attributes?.valueURI ?? []);
    const id = field.attributes?.valueURI ?? (named.length === 1 ? ofParts[0] : undefined);
    if (parts.length === 0) {
      if (id) warn(`${id} has no name, and is left out`);
      return [];
    }
    const label = parts
      .map((part) => withoutFullStop(textOfPart(part, reading)).replace(/\s*--\s+|\s+--\s*/g, BETWEEN))
      .reduce((before, text, index) => before + (endsRange(parts[index]!) ? '/' : BETWEEN) + text);
    for (const number of ofParts)
      if (number !== '' && number !== id)
        warn(`${number} is the number of a part of “${label}”, and left out`);
    return [
      {
        label,
        scheme: listIn(field) ?? listIn(parts[0]!) ?? 'keyword',
        kind: modsKind(parts[0]!),
        ...(id === undefined || id === '' ? {} : { id }),
        ...(field.attributes?.usage === 'primary' ? { major: true } : {}),
      },
    ];
  },
  write(value, rule) {
    const { label, scheme, kind, id, major } = value as Subject;
    if (rule.property === 'subject' && kind === 'genre') return undefined;
    const [main, ...more] = label.split(BETWEEN);
    const attributes = {
      ...(scheme === 'keyword' ? {} : { authority: scheme }),
      ...(id === undefined ? {} : { valueURI: id }),
      ...(major === true ? { usage: 'primary' } : {}),
    };
    const first: SourceNode =
      kind === 'place'
        ? { name: 'geographic', text: main! }
        : kind === 'topic' || kind === 'genre'
          ? { name: 'topic', text: main! }
          : kind === 'title'
            ? { name: 'titleInfo', text: '', children: [{ name: 'title', text: main! }] }
            : {
                name: 'name',
                text: '',
                attributes: {
                  type: { person: 'personal', organisation: 'corporate', meeting: 'conference' }[kind],
                },
                children: [{ name: 'namePart', text: main! }],
              };
    return { text: '', attributes, children: [first, ...more.map((text) => ({ name: 'topic', text }))] };
  },
};

/** Of a name, its parts and dates, as a heading has them, and not what part somebody had. */
function textOfPart(part: SourceNode, reading: Reading): string {
  const agent = part.name === 'name' ? modsAgent(part, 'sbj') : undefined;
  if (agent !== undefined) return agent.dates === undefined ? agent.name : `${agent.name}, ${agent.dates}`;
  const [title] = part.name === 'titleInfo' ? modsTitle.read(part, reading) : [];
  if (title !== undefined) return (title as Text).value;
  const all = { ...reading.rule, parts: [] };
  const texts = (part.children ?? []).length === 0 ? [part.text] : partTexts(part, all);
  return texts.map(squeezed).join(part.name === 'hierarchicalGeographic' ? BETWEEN : ' ');
}

/** The second of two dates of one time. */
function endsRange({ name, attributes }: SourceNode): boolean {
  return name === 'temporal' && attributes?.point === 'end';
}

const MODS_SUBJECTS: Readonly<Record<string, Subject['kind']>> = {
  topic: 'topic',
  geographic: 'place',
  temporal: 'topic',
  name: 'person',
  titleInfo: 'title',
  genre: 'genre',
  hierarchicalGeographic: 'place',
  occupation: 'topic',
};

function modsKind({ name, attributes }: SourceNode): Subject['kind'] {
  if (name !== 'name') return MODS_SUBJECTS[name]!;
  return attributes?.type === 'corporate'
    ? 'organisation'
    : attributes?.type === 'conference'
      ? 'meeting'
      : 'person';
}
