import { type Subject, squeezed } from '../../../bibliography/index.ts';
import type { SourceNode } from '../../source-record.ts';
import { BETWEEN, headings } from './headings.ts';
import type { Transform } from './transform.ts';

/** MeSH as PubMed has it: a descriptor and any number of qualifiers, each with whether it is what the article is about. */
export const meshHeading: Transform = {
  makes: headings,
  description:
    'PubMed’s MeshHeading (DescriptorName, QualifierName) or MEDLINE’s MH (descriptor/*qualifier): one heading for each qualifier, with the number of both (D003704Q000628).',
  reads: () => ['DescriptorName', 'QualifierName'],
  read(field) {
    const children = field.children ?? [];
    if (children.length === 0) return field.text.split('\n').flatMap((line) => meshOfText(squeezed(line)));
    const descriptor = children.find(({ name }) => name === 'DescriptorName');
    if (descriptor === undefined) return [];
    const qualifiers = children.filter(({ name }) => name === 'QualifierName');
    const isMajor = (node: SourceNode): boolean => node.attributes?.MajorTopicYN === 'Y';
    const make = (qualifier?: SourceNode): Subject => {
      const id = numberOf(descriptor, qualifier);
      return {
        label: qualifier === undefined ? descriptor.text : `${descriptor.text}${BETWEEN}${qualifier.text}`,
        scheme: 'mesh',
        kind: descriptor.attributes?.Type === 'Geographic' ? 'place' : 'topic',
        ...(id === undefined ? {} : { id }),
        ...(isMajor(descriptor) || (qualifier !== undefined && isMajor(qualifier)) ? { major: true } : {}),
      };
    };
    return qualifiers.length === 0 ? [make()] : qualifiers.map(make);
  },
  write(value, { options }) {
    const { label, scheme, major, id } = value as Subject;
    if (scheme !== 'mesh') return undefined;
    const [descriptor, ...qualifiers] = label.split(BETWEEN);
    if (options.style === 'elements') {
      const majorTopic = { MajorTopicYN: major === true ? 'Y' : 'N' };
      const [, pairOf, qualifierId] = PAIR.exec(id ?? '') ?? [];
      const withNumber = (number: string | undefined): Record<string, string> =>
        number === undefined ? {} : { UI: number };
      const attributes = { ...withNumber(id), ...majorTopic };
      const rest = qualifiers.map((text) => ({
        name: 'QualifierName',
        text,
        attributes: { ...withNumber(qualifierId), ...majorTopic },
      }));
      return {
        text: '',
        children: [
          {
            name: 'DescriptorName',
            text: descriptor!,
            attributes: rest.length > 0 ? { ...withNumber(pairOf), MajorTopicYN: 'N' } : attributes,
          },
          ...rest,
        ],
      };
    }
    const star = major === true ? '*' : '';
    return {
      text: qualifiers.length === 0 ? star + descriptor! : `${descriptor}/${star}${qualifiers.join('/')}`,
    };
  },
};

/** The number of a descriptor with a qualifier (https://id.nlm.nih.gov/mesh/), which is that of the one and the other. */
const PAIR = /^(D\d+)(Q\d+)$/;

function numberOf(descriptor: SourceNode, qualifier: SourceNode | undefined): string | undefined {
  const number = descriptor.attributes?.UI;
  if (qualifier === undefined || number === undefined) return number;
  const pair = number + (qualifier.attributes?.UI ?? '');
  return PAIR.test(pair) ? pair : undefined;
}

function meshOfText(text: string): readonly Subject[] {
  const [descriptor = '', ...qualifiers] = text.split('/');
  const major = descriptor.startsWith('*');
  const label = descriptor.replace(/^\*/, '');
  if (label === '') return [];
  if (qualifiers.length === 0) return [{ label, scheme: 'mesh', kind: 'topic', ...(major ? { major } : {}) }];
  return qualifiers.map((qualifier) => ({
    label: `${label}${BETWEEN}${qualifier.replace(/^\*/, '')}`,
    scheme: 'mesh',
    kind: 'topic',
    ...(major || qualifier.startsWith('*') ? { major: true } : {}),
  }));
}
