export { type Explanation, explainQuery } from './explain.ts';
export { explanationText } from './explanation-text.ts';
