import { PinakesError } from '../../base/index.ts';
import type { Catalogue, Kind } from '../../catalogue/index.ts';
import { chooseRepresentation, type Representation } from '../representations.ts';
import { splitSuffix, thingRepresentations } from './representations.ts';

export type ThingAddress = {
  readonly key: string;
  readonly representation: Representation;
  /** True when Accept decided, so that the answer varies by it. */
  readonly negotiated: boolean;
};

/**
 * What `/{kind}/{segment}` asks for. A known suffix wins over Accept; where no thing has the key without it, the whole
 * segment is the key. Throws `not-found` and `not-acceptable`.
 */
export async function resolveThing(
  catalogue: Catalogue,
  kind: Kind,
  segment: string,
  request: Request,
): Promise<ThingAddress> {
  const split = splitSuffix(segment);
  if (split !== undefined && (await catalogue.exists(kind, split.key)))
    return { ...split, negotiated: false };
  if (!(await catalogue.exists(kind, segment))) throw unknownThing(kind, split?.key ?? segment);
  return {
    key: segment,
    representation: chooseRepresentation(request, thingRepresentations),
    negotiated: true,
  };
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
