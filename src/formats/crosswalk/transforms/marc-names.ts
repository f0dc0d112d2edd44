import {
  type Agent,
  type AgentKind,
  normaliseIdentifier,
  personOf,
  squeezed,
  withoutPunctuation,
} from '../../../bibliography/index.ts';
import { childText, childTexts, type SourceNode } from '../../source-record.ts';
import { valueOfCode } from '../codes.ts';
import { agents, fits, roleIn } from './agent-rules.ts';
import type { Transform } from './transform.ts';

export const marcName: Transform = {
  makes: agents,
  description:
    'A MARC name heading: name in a (with b and c; its fuller form in q is another name), dates in d, roles in e (words) and 4 (codes). Option kind: person, organisation or meeting.',
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
    const fuller = kind === 'person' ? childText(field, 'q') : undefined;
    const other = withoutPunctuation(squeezed(fuller ?? ''));
    const identifiers = childTexts(field, '1')
      .concat(childTexts(field, '0'))
      .flatMap((text) => authorityOf(text));
    return [
      {
        ...agent,
        name,
        ...(dates !== undefined && kind === 'person' ? { dates: withoutPunctuation(squeezed(dates)) } : {}),
        ...(other === ''
          ? {}
          : { alternativeNames: ['family' in agent ? `${agent.family}, ${other}` : other] }),
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
