/** Questions after which it is decided anew. */
const WINDOW = 4096;
/** A cache is of use while at least one answer in so many was there already. */
const USEFUL_ONE_IN = 8;
/** Windows that go by without keeping anything before it is tried again. */
const PAUSE = 15;

/**
 * Whether it is of use to keep what was worked out. Objects that are kept outlive the rows that they belong to, and when
 * millions of different ones pass, as in a filter on every title, moving them about costs more than making them anew.
 */
export type CacheUsefulness = {
  /** Notes whether an answer was there already, and says whether one that was not is worth keeping. */
  noteAndAsk(wasThere: boolean): boolean;
};

export function cacheUsefulness(): CacheUsefulness {
  let asked = 0;
  let met = 0;
  let pause = 0;
  return {
    noteAndAsk(wasThere) {
      if (wasThere) met++;
      if (++asked === WINDOW) {
        pause = pause > 0 ? pause - 1 : met * USEFUL_ONE_IN < asked ? PAUSE : 0;
        asked = 0;
        met = 0;
      }
      return pause === 0;
    },
  };
}
