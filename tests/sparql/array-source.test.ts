import { quadSourceContract } from '../contract/quad-source.ts';
import { arraySource } from './array-source.ts';

quadSourceContract('quads in an array', (quads) => arraySource(quads), 'all is ranked');
quadSourceContract('quads in an array, some terms of them ranked', (quads) =>
  arraySource(quads, ({ value }) => value.length % 2 === 0),
);
quadSourceContract(
  'quads in an array, no terms ranked',
  (quads) => arraySource(quads, () => false),
  'nothing is ranked',
);
