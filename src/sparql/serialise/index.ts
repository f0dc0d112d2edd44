export { serialiseSelect } from './serialise-select.ts';
export { isWritable, termText } from './terms.ts';
