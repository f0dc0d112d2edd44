import { ByteSink } from './byte-sink.ts';
import { csvWriter } from './csv.ts';
import { jsonBoolean, jsonWriter } from './json.ts';
import type { ResultFormat } from './media-types.ts';
import type { SolutionLayout, SolutionWriter } from './solution-writer.ts';
import { tsvWriter } from './tsv.ts';
import { xmlBoolean, xmlWriter } from './xml.ts';

export { ByteSink } from './byte-sink.ts';
export {
  type ResultFormat,
  type ResultMediaType,
  resultMediaTypes,
  solutionFormatOf,
} from './media-types.ts';
export { nTriplesWriter, type TriplesWriter } from './n-triples.ts';
export type { SolutionRows, SolutionWriter } from './solution-writer.ts';

const writers: Readonly<Record<ResultFormat, () => SolutionLayout>> = {
  json: jsonWriter,
  xml: xmlWriter,
  csv: csvWriter,
  tsv: tsvWriter,
};

/** A writer for the solutions of one SELECT query, as text or as UTF-8. */
export function solutionWriter(format: ResultFormat): SolutionWriter {
  const layout = writers[format]();
  return {
    ...layout,
    rows(batch, columns) {
      const sink = new ByteSink();
      for (let row = 0; row < batch.length; row++) layout.row(batch, row, columns, sink);
      return sink.toString();
    },
  };
}

/** The answer to an ASK query. CSV and TSV define none; there it is the bare word, as a line of the syntax. */
export function booleanResult(format: ResultFormat, value: boolean): string {
  if (format === 'json') return jsonBoolean(value);
  if (format === 'xml') return xmlBoolean(value);
  return `${value}${format === 'csv' ? '\r\n' : '\n'}`;
}
