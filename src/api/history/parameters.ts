import { z } from 'zod';
import { PinakesError } from '../../base/index.ts';
import { rdfRepresentations } from '../representations.ts';

/** Change sets on one page where the client names no number, and statements of one. */
export const CHANGE_SETS = 50;
export const STATEMENTS = 500;

const number = (most: number) => {
  const what = `it is a whole number from 1 to ${most}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, what)
    .transform(Number)
    .refine((value) => value >= 1 && value <= most, what)
    .optional();
};

export const listParameters = z.object({
  subject: z.string().min(1, 'it is the IRI of a thing').max(4096, 'it is too long for an IRI').optional(),
  agent: z.string().min(1).optional(),
  source: z.string().min(1).optional(),
  before: number(Number.MAX_SAFE_INTEGER),
  after: number(Number.MAX_SAFE_INTEGER),
  limit: number(1000),
});
export type ListParameters = z.output<typeof listParameters>;

export const changeSetParameters = z.object({ limit: number(10_000) });

const SUFFIXES: readonly string[] = [
  'html',
  'json',
  'rdfp',
  ...rdfRepresentations.map(({ suffix }) => suffix),
];

/** The last part of an address: a number, and the suffix of a representation. */
export function readName(name: string): { readonly id: number; readonly suffix: string | undefined } {
  const [, digits, suffix] = /^([1-9]\d{0,14})(?:\.([a-z]+))?$/.exec(name) ?? [];
  const known = SUFFIXES.find((candidate) => candidate === suffix);
  if (digits === undefined || (suffix !== undefined && known === undefined)) throw noChangeSet(name);
  return { id: Number(digits), suffix: known };
}

export function noChangeSet(name: string | number): PinakesError {
  return new PinakesError('not-found', `There is no change set ${name}, or none that you may read.`);
}
