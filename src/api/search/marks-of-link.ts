import type { ThingRef } from '../../catalogue/index.ts';

/** In JSON, with whatever names a thing: that it is of the demonstration, invented, or may not hold any more. */
export function marksOfLink({ demonstration, fictional, standing }: ThingRef) {
  return {
    demonstration: demonstration === true,
    fictional: fictional === true,
    standing: standing ?? null,
  };
}
