import { z } from 'zod';

const count = z.coerce.number().int().min(1);

/** A list; as one text, its entries are separated by spaces or commas. */
const words = z.preprocess(
  (given) => (typeof given === 'string' ? given.split(/[\s,]+/).filter((word) => word !== '') : given),
  z.array(z.string().min(1)),
);

const roleLimits = z.strictObject({
  timeoutMs: count.max(86_400_000).optional(),
  rowsMax: count.optional(),
  memoryBytesMax: count.optional(),
  textMax: count.optional(),
  nestingMax: count.max(512).optional(),
  parseMs: count.optional(),
  updateTextMax: count.optional(),
});

/** An object in a variable of the environment is written as JSON. */
function fromJson(given: unknown): unknown {
  if (typeof given !== 'string') return given;
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}

/** Every setting, with its default. Names are those of `pinakes.config.json`; flags and `PINAKES_*` spell them their way. */
export const settingsShape = z.strictObject({
  /** Port to listen on; 0 takes a free one. */
  port: z.coerce.number().int().min(0).max(65_535).default(8080),
  /** Address to listen on; only this machine by default. */
  host: z.string().min(1).default('localhost'),
  /** The data folder. */
  data: z.string().min(1).default('./var'),
  /** What the catalogue's identifiers begin with; fixed when a catalogue is created. */
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  /** Whether a new catalogue gets the demonstration collection. */
  demo: z.union([z.boolean(), z.stringbool()]).default(true),
  /** Whether a new catalogue starts with nothing at all: no collection, no thesaurus, no ontology. */
  empty: z.union([z.boolean(), z.stringbool()]).default(false),
  /**
   * What the default graph of clients' queries and updates is: the union of all graphs that they may read, or the
   * unnamed graph alone. The site's own pages always see the union.
   */
  defaultGraph: z.enum(['union', 'exclusive'], 'it is union or exclusive').default('union'),
  /** Whether clients' queries that do not say (`inference=`) have inferred statements in their default graph. */
  inference: z.union([z.boolean(), z.stringbool()]).default(false),
  /**
   * What becomes of a change that leaves a record in a way that the profile calls wrong: it is refused, it is made and told
   * of, or nobody looks.
   */
  validation: z.enum(['refuse', 'report', 'off'], 'it is refuse, report or off').default('refuse'),
  /** Who may query the graph of provenance, which names who changed something. */
  provenance: z.enum(['staff', 'everyone'], 'it is staff or everyone').default('staff'),
  /**
   * Whether answers are remembered: queries that a client asks again (by their tag), and lists of the site, as long as
   * nothing changes. Without it each request is worked out anew, which is for measuring.
   */
  queryCache: z.union([z.boolean(), z.stringbool()]).default(true),
  /** Time limit of a client's query or update. */
  queryTimeoutMs: count.max(86_400_000).default(60_000),
  /** Rows in an answer at the most. */
  queryRowsMax: count.default(5_000_000),
  /** Memory of a client's query at the most. */
  queryMemoryBytesMax: count.default(1_073_741_824),
  /** Memory of all clients' queries and updates that run, together; half of what this process may have unless given. */
  queriesMemoryBytesMax: count.optional(),
  /** Characters of a query's text. */
  queryTextMax: count.default(65_536),
  /** Brackets within brackets in a query or update. */
  queryNestingMax: count.max(512).default(128),
  /** Processor time for parsing a text, for each 64 KiB of it. */
  queryParseMs: count.default(250),
  /** Characters of an update's text, which may carry data. */
  updateTextMax: count.default(16_777_216),
  /** Changed statements that are laid over a state to answer as of an earlier one, or looked at to undo a change set. */
  historyStatementsMax: count.default(5_000_000),
  /** What tokens of a scope have instead; what is not named is as for the scope before, and at first as for anybody. */
  limits: z
    .preprocess(
      fromJson,
      z.strictObject({
        read: roleLimits.optional(),
        write: roleLimits.optional(),
        admin: roleLimits.optional(),
      }),
    )
    .default({}),
  /** Threads for clients' queries. */
  queryThreads: count.max(256).default(2),
  /** Threads kept for pages and the search, which clients' queries cannot take. */
  pageThreads: count.max(256).default(1),
  /** Requests that may wait for a thread. */
  queryQueueMax: count.default(200),
  /** Body of an update or an upload over HTTP at the most. */
  uploadBytesMax: count.default(67_108_864),
  /** Addresses of other servers that SERVICE and LOAD may ask: origins, or beginnings of addresses. */
  outboundAllow: words.default([]),
  /** Host names on that list that may lead to private addresses. */
  outboundPrivateHosts: words.default([]),
  /** Time limit of a request to another server, to the last byte of its answer. */
  outboundTimeoutMs: count.max(86_400_000).default(60_000),
  /** Bytes of another server's answer at the most. */
  outboundBytesMax: count.default(67_108_864),
  /** Requests to other servers at one time. */
  outboundRequestsMax: count.max(1024).default(16),
});

export type Settings = Readonly<z.output<typeof settingsShape>>;
export type SettingName = keyof Settings;
