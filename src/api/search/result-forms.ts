import type { Catalogue, ResultEntry } from '../../catalogue/index.ts';
import { type Format, lossesPath, resultFormats } from '../../formats/index.ts';
import type { Representation } from '../representations.ts';
import { atomEntry, atomHead, atomTail } from './atom.ts';
import { entryDocument } from './entry-document.ts';
import type { ResultSet } from './result-set.ts';

/** A form in which a whole result set is sent, a stretch of resources at a time. */
export type ResultForm = {
  readonly representation: Representation;
  /** Where it is told what the form loses, below the base path; undefined for one that carries no records. */
  readonly losses: string | undefined;
  head(set: ResultSet): string;
  readonly between: string;
  readonly tail: string;
  /** What each of the resources is, those that are not there left out. */
  pieces(iris: readonly string[], set: ResultSet, catalogue: Catalogue): Promise<readonly string[]>;
  /** For one file: what makes the pieces in it, one after the other, different where they have to be. */
  readonly keepingApart?: (() => (text: string) => string) | undefined;
};

const records: readonly ResultForm[] = resultFormats.map(ofRecords);

const atom: ResultForm = {
  representation: { name: 'Atom', suffix: 'atom', mediaType: 'application/atom+xml', also: [] },
  losses: undefined,
  head: atomHead,
  between: '',
  tail: atomTail,
  pieces: entriesAs(atomEntry),
};

/** For JSON that is asked for whole: what a page of hits has, without scores and snippets. */
export const wholeJson: ResultForm = {
  representation: { name: 'JSON', suffix: 'json', mediaType: 'application/json', also: [] },
  losses: undefined,
  head: ({ words, total }) =>
    `{ "query": ${JSON.stringify(words)}, "total": ${total}, "totalIs": "exact", "hits": [\n`,
  between: ',\n',
  tail: '\n] }\n',
  pieces: entriesAs((entry, { basePath }) => JSON.stringify(entryDocument(entry, basePath))),
};

/** The forms that have addresses of their own, in our order of preference. */
export const resultForms: readonly ResultForm[] = [atom, ...records];

function ofRecords(format: Format): ResultForm {
  const { head, between, tail, keepingApart } = format.write!;
  return {
    representation: {
      name: format.label,
      suffix: format.suffixes[0]!,
      mediaType: format.mediaType,
      also: [],
    },
    losses: lossesPath(format),
    head: () => head,
    between,
    tail,
    pieces: (iris, _set, catalogue) => catalogue.writtenRecords(iris, format.name),
    keepingApart,
  };
}

function entriesAs(write: (entry: ResultEntry, set: ResultSet) => string): ResultForm['pieces'] {
  return async (iris, set, catalogue) =>
    (await catalogue.resultEntries(iris)).map((entry) => write(entry, set));
}
