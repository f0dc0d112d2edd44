export { serialiseSelect } from './serialise-select.ts';
export { isWritable } from './terms.ts';
