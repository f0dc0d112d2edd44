import { squeezed, withoutPunctuation } from '../../../../bibliography/index.ts';
import { identifiersInLink, linkingFieldText } from '../../../marc/linking-field.ts';
import type { SourceNode } from '../../../source-record.ts';
import { isNamed } from '../../rule.ts';
import type { Transform } from '../transform.ts';

/** Numbers and addresses of the other work, and how it stands to this one in words. */
const KEPT = 'wx01i';

/**
 * An added entry for a work by its author and title (700 to 711 with `$t`) or by its title (730, 740) as the linking field that says the same: the
 * heading of the author in `$a`, the title with its language, part and date in `$t`.
 */
export const nameTitle: Transform = {
  makes: ['related'],
  description:
    'Another work, by its author and title: a part where the second indicator is 2 or the words in i say so, else related; what precedes t is the author, what follows it the title. Option title: the part that the title begins with, in place of t.',
  read(field, { rule }) {
    const children = (field.children ?? []).filter(
      ({ name, text }) => isNamed(name, rule.parts) && text.trim() !== '',
    );
    const at = children.findIndex(({ name }) => name === (rule.options.title ?? 't'));
    if (at < 0) return [];
    const isKept = ({ name }: SourceNode) => KEPT.includes(name);
    const words = (from: number, end: number) =>
      children
        .slice(from, end)
        .filter((child) => !isKept(child))
        .map(({ text }) => squeezed(text))
        .join(' ');
    const isPart = field.attributes?.ind2 === '2' || children.some(saysPart);
    const author = withoutPunctuation(words(0, at));
    const told: SourceNode = {
      name: isPart ? '774' : '787',
      text: '',
      attributes: { ind1: '0', ind2: '8' },
      children: [
        ...children.filter(({ name }) => name === 'i'),
        ...(author === '' ? [] : [{ name: 'a', text: author }]),
        { name: 't', text: withoutPunctuation(words(at, children.length)) },
        ...children.filter((child) => isKept(child) && child.name !== 'i'),
      ],
    };
    return [
      {
        relation: isPart ? 'part' : 'related',
        identifiers: identifiersInLink(told),
        field: linkingFieldText(told),
      },
    ];
  },
};

function saysPart({ name, text }: SourceNode): boolean {
  return name === 'i' && /^contain/i.test(text.trim());
}
