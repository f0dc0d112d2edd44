/** A writer thread as the product composes it, with write functions that misbehave. */
import { migrations } from '../../../dist/app/schema.js';
import { projections } from '../../../dist/catalogue/index.js';
import { runWriterThread } from '../../../dist/engine/index.js';

const writeFunctions = {
  'test.exit': () => process.exit(7),
  'test.throw': () => {
    throw new Error('on purpose');
  },
  'test.full-disk': (connection) => {
    connection.exec('CREATE TABLE test_full (bytes BLOB)');
    connection.pragma('max_page_count = 1');
    try {
      connection.exec('INSERT INTO test_full VALUES (zeroblob(100000000))');
    } finally {
      connection.pragma('max_page_count = 1073741823');
    }
  },
  /** How many terms the file has, and how many rows of the change log. */
  'test.counts': (connection) => ({
    terms: connection.prepare('SELECT coalesce(sum(term_count), 0) FROM term_chunk').pluck().get(),
    changeSets: connection.prepare('SELECT count(*) FROM change_set').pluck().get(),
    bytes: connection.prepare('SELECT coalesce(sum(length(bytes)), 0) FROM term_chunk').pluck().get(),
  }),
};

await runWriterThread({ migrations, projections, writeFunctions });
