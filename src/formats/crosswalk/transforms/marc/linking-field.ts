import { type RelatedWork, type Relation, relations } from '../../../../bibliography/index.ts';
import { identifiersInLink, linkingFieldOf, linkingFieldText } from '../../../marc/linking-field.ts';
import { childText, type SourceNode } from '../../../source-record.ts';
import { valueOfCode } from '../../codes.ts';
import type { Transform } from '../transform.ts';

/** Parts that say which work it is: names, titles, numbers and addresses. */
const NAMING = 'abcstuwxyzro01';
/** What of the first 773 is read as title, abbreviation and place in it. */
const READ_OF_HOST = 'tpgq';
/** Links between fields of the record itself. */
const BETWEEN_FIELDS = '68';

export const linkingField: Transform = {
  makes: ['related'],
  description:
    'Another work: all that the field says of it, with the identifiers by which it can be found. What it is to the record is in the option relation, or in part 4 as the address of a property.',
  read(field, { rule, record }) {
    const isHost = field === record.find(({ name }) => name === '773');
    const leftOut = isHost ? READ_OF_HOST + BETWEEN_FIELDS : BETWEEN_FIELDS;
    const agency = record.find(({ name }) => name === '003')?.text.trim();
    const children = (field.children ?? [])
      .filter(({ name, text }) => !leftOut.includes(name) && text.trim() !== '')
      .map((child) => withAgency(child, agency));
    if (!children.some(({ name }) => NAMING.includes(name))) return [];
    const told = { ...field, children };
    return [
      {
        relation: relationOf(field, rule.options.relation),
        identifiers: identifiersInLink(told),
        field: linkingFieldText(told),
      },
    ];
  },
  write(value, { names }) {
    const field = linkingFieldOf((value as RelatedWork).field);
    if (field === undefined || field.name !== names[0]) return undefined;
    const { name: _, ...rest } = field;
    return rest;
  },
};

function relationOf(field: SourceNode, usual: string | undefined): Relation {
  const stated = valueOfCode('relation-property', childText(field, '4')?.trim() ?? '');
  return relations.find((each) => each === (stated ?? usual)) ?? 'related';
}

/** A control number without an agency is of the system that the record itself is of. */
function withAgency(child: SourceNode, agency: string | undefined): SourceNode {
  if (child.name !== 'w' || agency === undefined || agency === '' || /^\s*\(/.test(child.text)) return child;
  return { ...child, text: `(${agency})${child.text.trim()}` };
}
