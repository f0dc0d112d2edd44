import type { Interrupt, MemoryBudget } from '../../../base/index.ts';
import type { Connection } from '../../../database/index.ts';
import type { Federation, PropertyFunctions, QuadSource } from '../../../sparql/index.ts';
import type { Generation } from '../../../store/index.ts';
import type { QueryReply } from '../../messages.ts';
import type { EngineStatus, QueryLimits } from '../../queries.ts';
import type { ReadFunction } from '../../thread-functions.ts';

/** Who reads an answer, as its writer sees it. */
export type AnswerReader = {
  /** Called before a chunk of so many bytes is replied: waits until it can be, or counts it where it is kept. Throws what ends the query. */
  makeRoom(bytes: number, within: { readonly interrupt: Interrupt; readonly memory: MemoryBudget }): void;
};

/** What a task works with. */
export type TaskContext = {
  readonly source: QuadSource;
  /** What `source` is of; the present unless `at` says that it is an earlier one. */
  readonly generation: Generation;
  readonly at: number | undefined;
  readonly connection: Connection;
  readonly readFunctions: Readonly<Record<string, ReadFunction>>;
  readonly propertyFunctions: PropertyFunctions | undefined;
  readonly defaultGraph: 'union' | 'exclusive';
  /** Who may read the graph of provenance. */
  readonly provenance: 'staff' | 'everyone';
  readonly baseUrl: string;
  /** What is answered from. */
  readonly status: EngineStatus;
  readonly interrupt: Interrupt;
  readonly memory: MemoryBudget;
  /** Other servers, for SERVICE. */
  readonly federation: Federation;
  readonly rowsMax: number;
  readonly limits: QueryLimits;
  readonly reader: AnswerReader;
  readonly reply: (message: QueryReply) => void;
};
