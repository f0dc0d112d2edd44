export { optimise, type Rule, rules } from './rules.ts';
