import type { Link } from '../../../bibliography/index.ts';
import { wholeText } from '../../source-record.ts';
import { dayIn } from './checked-day.ts';
import { fieldWith } from './texts.ts';
import { alreadySaid, type Transform } from './transform.ts';

/** A day on which an address was looked at, which the link itself is read with (its option checked). */
export const accessDate: Transform = {
  makes: ['link'],
  description:
    'The day on which the address in the field named by the option of was last looked at, which goes with that address; a date that is no day stays a field without a rule. Option style: slashes.',
  read(field, { rule, record }) {
    const { of } = rule.options;
    const hasAddress = record.some((node) => node.name === of && ADDRESS.test(wholeText(node)));
    return hasAddress && dayIn(field.text) !== undefined ? alreadySaid : [];
  },
  write(value, rule) {
    const { checked } = value as Link;
    if (checked === undefined) return undefined;
    return fieldWith(rule.options.style === 'slashes' ? `${checked.replaceAll('-', '/')}/` : checked, rule);
  },
};

const ADDRESS = /(?:^|\s)(?:https?:|ftp:|www\.)/i;
