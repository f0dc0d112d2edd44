import { relations, squeezed } from '../../../../bibliography/index.ts';
import { type LinkParts, linkedWork } from '../../../marc/linked-work.ts';
import { agencyOf } from '../../../marc/unimarc-agency.ts';
import { childText, childTexts, type SourceNode } from '../../../source-record.ts';
import type { Transform } from '../transform.ts';

/** What the rules for series, hosts and sets read themselves. */
const READ_ELSEWHERE = 'tvp';
/** What a work that is told as a whole has in its title, and where it is in it. */
const OF_WORK = 'tohipv';
/** By which the work can be found. */
const NUMBERS = 'xyu03';
/** Links between fields, and what is no text. */
const LEFT_OUT = '5678';

export const unimarcLink: Transform = {
  makes: ['related'],
  description:
    'Another work in a linking field of UNIMARC (4XX), as one of MARC 21: option as is its tag and indicators there, relation what it is to the record; only=numbers: what it is known by, where other rules read the rest.',
  read(field, { rule, record }) {
    const { as, only, relation } = rule.options;
    const children = (field.children ?? []).filter(
      ({ name, text }) => !LEFT_OUT.includes(name) && text.trim() !== '',
    );
    const link = { ...field, children };
    const numbers = numbersOf(link, agencyOf(record));
    const isNumbers = only === 'numbers';
    if (numbers.length === 0 && (isNumbers || childText(link, 't') === undefined)) return [];
    const named = relations.find((each) => each === relation) ?? 'related';
    return [linkedWork(named, as, [...textsOf(link, isNumbers), ...numbers])];
  },
};

function numbersOf(link: SourceNode, agency: string | undefined): LinkParts {
  const all = (code: string) => childTexts(link, code).map((text) => text.trim());
  const records = [...all('0'), ...all('3')].map((text) =>
    agency === undefined || text.startsWith('(') ? text : `(${agency})${text}`,
  );
  return [
    ...all('x').map((text) => ['x', text] as const),
    ...all('y').map((text) => ['z', text] as const),
    ...[...new Set(records)].map((text) => ['w', text] as const),
    ...all('u').map((text) => ['o', text] as const),
  ];
}

function textsOf(link: SourceNode, isNumbers: boolean): LinkParts {
  const text = (code: string) => squeezed(childTexts(link, code).join('; '));
  const title = [text('t'), text('o')].filter((part) => part !== '').join(' : ');
  const whole = [title, text('h'), text('i')].filter((part) => part !== '').join('. ');
  const from = [text('c'), text('n')].filter((part) => part !== '').join(' : ');
  const imprint = [from, text('d')].filter((part) => part !== '').join(', ');
  const [entry, rest] = [text('a'), text('b')];
  const rests = (link.children ?? []).filter(
    ({ name }) => !`acndbe${NUMBERS}${isNumbers ? READ_ELSEWHERE : OF_WORK}`.includes(name),
  );
  return [
    ['a', [entry, rest].filter((part) => part !== '').join(', ')],
    ['t', isNumbers ? undefined : whole],
    ['b', text('e')],
    ['d', imprint],
    ['h', isNumbers ? undefined : text('p')],
    ['g', isNumbers ? undefined : text('v')],
    ...rests.map((child) => ['n', squeezed(child.text)] as const),
  ];
}
