import { z } from 'zod';
import { badField } from '../request-input.ts';

/** Hits on one page where the client names no number. */
const LIMIT = 20;
const LIMIT_MAX = 100;
/** Nobody reads further by hand, and machines take the whole set by SPARQL. */
const OFFSET_MAX = 10_000;

/** A whole number within bounds, as it stands in an address. */
export function wholeNumber(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/, `it is a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `it is a whole number from ${least} to ${most}`)
    .optional();
}

/** The parameters of a search: words, and which part of the hits. `page` counts from 1, `offset` from 0. */
export const searchParameters = z.object({
  q: z.string().max(500, 'it has at most 500 characters').optional(),
  page: wholeNumber(1, OFFSET_MAX),
  offset: wholeNumber(0, OFFSET_MAX),
  limit: z.literal('all').or(wholeNumber(1, LIMIT_MAX)),
});

export type SearchParameters = z.infer<typeof searchParameters>;

export const limitParameter = z.object({ limit: wholeNumber(1, LIMIT_MAX) });

export function pageWindow(given: {
  readonly page?: number | undefined;
  readonly offset?: number | undefined;
  readonly limit?: number | 'all' | undefined;
}): { readonly offset: number; readonly limit: number } {
  if (given.limit === 'all')
    throw badField('limit', `it is a whole number from 1 to ${LIMIT_MAX}; “all” is for JSON alone`);
  const limit = given.limit ?? LIMIT;
  if (given.page === undefined) return { offset: given.offset ?? 0, limit };
  if (given.offset !== undefined) throw badField('page', 'give page or offset, not both');
  const offset = (given.page - 1) * limit;
  if (offset > OFFSET_MAX) throw badField('page', `pages end after ${OFFSET_MAX} hits`);
  return { offset, limit };
}
