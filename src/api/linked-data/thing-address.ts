import { PinakesError } from '../../base/index.ts';
import type { Kind } from '../../catalogue/index.ts';
import { type ApiSettings, basePathOf, rootOf } from '../dependencies.ts';
import type { Representation } from '../representations.ts';
import { splitSuffix } from './representations.ts';

export type ThingAddress = {
  readonly key: string;
  /** By its suffix; undefined where Accept decides. */
  readonly suffixed: Representation | undefined;
};

/**
 * What `/{kind}/{segment}` may ask for, to be taken in this order: a known suffix wins over Accept, and where no thing has
 * the key without it, the whole segment is the key.
 */
export function possibleAddresses(segment: string, kind: Kind): readonly ThingAddress[] {
  const whole = { key: segment, suffixed: undefined };
  const split = splitSuffix(segment, kind);
  return split === undefined ? [whole] : [{ key: split.key, suffixed: split.representation }, whole];
}

/** Where the page about a thing lies on this server. */
export function pagePath(settings: ApiSettings, kind: Kind, key: string): string {
  return `${basePathOf(settings)}${belowBase(kind, key)}`;
}

/** The absolute address of the page about a thing. */
export function pageAddress(settings: ApiSettings, kind: Kind, key: string): string {
  return `${rootOf(settings)}${belowBase(kind, key)}`;
}

function belowBase(kind: Kind, key: string): string {
  return `/${kind}/${encodeURIComponent(key)}`;
}

export function unknownThing(kind: string, key: string): PinakesError {
  return new PinakesError(
    'not-found',
    `The catalogue has no ${kind.replaceAll('-', ' ')} with the key “${key}”.`,
    {
      detail: { kind, key },
    },
  );
}
