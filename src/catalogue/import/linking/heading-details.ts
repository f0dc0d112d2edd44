import type { Subject } from '../../../bibliography/index.ts';
import { isAbsoluteIri } from '../../../rdf/index.ts';
import { slug } from '../../bibliographic/match-keys.ts';
import { b, MESH } from '../../bibliographic/vocabulary.ts';

type SaidOfHeading = readonly [heading: string, property: string, value: string];

/**
 * What is said of a heading beside its label: addresses that it matches, numbers that are none (fst00844390), and what it is called in other
 * scripts, of which no record says the language.
 */
export function saidOfHeading(heading: string, subject: Subject): readonly SaidOfHeading[] {
  const { alternativeLabels } = subject;
  const numbers = numbersSaid(heading, subject);
  if (alternativeLabels === undefined) return numbers;
  return [...numbers, ...alternativeLabels.map((label) => [heading, b.altLabel, `@und ${label}`] as const)];
}

function numbersSaid(heading: string, { scheme, id, otherIds = [] }: Subject): readonly SaidOfHeading[] {
  if (id === undefined) return [];
  const list = slug(scheme);
  return [id, ...otherIds]
    .filter((number) => number !== '')
    .map((number) => {
      const match = matchOf(list, number);
      return match === undefined ? [heading, b.notation, `"${number}`] : [heading, b.exactMatch, match];
    });
}

/** The address that a list has for its heading, where it is one. */
function matchOf(list: string, id: string): string | undefined {
  if (/^D\d{6,9}(?:Q\d{6,9})?$/.test(id) && list === 'mesh') return MESH + id;
  return isAbsoluteIri(id) && !/[\s<>"{}|\\^`]/.test(id) ? id : undefined;
}
