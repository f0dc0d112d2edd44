/** A query thread as the product composes it, with read functions that misbehave. */
import { catalogueReadFunctions } from '../../../dist/catalogue/index.js';
import { runQueryThread } from '../../../dist/engine/index.js';

const misbehaving = {
  /** Never looks whether it should stop. */
  'test.stuck': () => {
    for (;;);
  },
  'test.exit': () => process.exit(7),
  'test.size': ({ source }) =>
    source.estimate({ subject: 0, predicate: 0, object: 0, graphs: { kind: 'union' } }),
};

await runQueryThread({ readFunctions: { ...catalogueReadFunctions, ...misbehaving } });
