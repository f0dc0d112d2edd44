import type { BlankNode, Term } from '../../../rdf/index.ts';

/** One solution that another server sent: variable to term; an unbound variable is absent. */
export type RemoteSolution = ReadonlyMap<string, Term>;

/** Reads one answer, in pieces that may break anywhere. Throws `ResultsFault` for what is no answer of SELECT. */
export type AnswerReader = {
  /** Takes a piece of text; answers the solutions that have become whole with it. */
  write(text: string): readonly RemoteSolution[];
  /** Checks that the answer is whole. */
  end(): void;
};

/** What is wrong with an answer, as the end of a sentence. */
export class ResultsFault extends Error {}

/** The longest term, and the longest row, in characters. */
export const TERM_LENGTH_MAX = 16_777_216;

/** Blank nodes of one answer: its labels mean nothing outside, so each becomes a node that nobody else has. */
export function ownBlankNodes(freshBlankNode: () => BlankNode): (label: string) => BlankNode {
  const known = new Map<string, BlankNode>();
  return (label) => {
    let node = known.get(label);
    if (node === undefined) {
      node = freshBlankNode();
      known.set(label, node);
    }
    return node;
  };
}
