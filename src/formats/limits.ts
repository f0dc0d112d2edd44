/** What keeps a hostile or broken file from running away. Of one record each. */
export type FormatLimits = {
  readonly recordBytesMax: number;
  /** Fields, elements, columns: everything that becomes a node. */
  readonly nodesMax: number;
  /** How deep elements or braces may stand in each other. */
  readonly depthMax: number;
  /** Statements of a document in RDF, which are held together, in some 300 bytes each. */
  readonly statementsMax: number;
};

export const defaultFormatLimits: FormatLimits = {
  recordBytesMax: 4 * 1024 * 1024,
  nodesMax: 50_000,
  depthMax: 64,
  statementsMax: 2_000_000,
};
