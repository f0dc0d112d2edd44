import { dateText, type PropertyValue } from '../../bibliography/index.ts';

/** A value in short, for people. */
export function valueText(value: PropertyValue): string {
  if ('value' in value && 'scheme' in value) return `${value.scheme}:${value.value}`;
  if ('value' in value) return value.value;
  if ('name' in value) return value.name;
  if ('label' in value && 'scheme' in value) return value.label;
  if ('year' in value) return dateText(value);
  if ('field' in value) return value.field;
  if ('title' in value) return value.number === undefined ? value.title : `${value.title} ; ${value.number}`;
  return value.url;
}
