/**
 * Values from what a script writes as arguments, whatever the call.
 */
import { CONSTANTS, ERRNO } from './constants.ts';
import { Skip } from './outcome.ts';
import type { Value } from './syntax.ts';

/** The value as a number; null for `...` and everything that is none. */
export function numberOf(value: Value | undefined): number | null {
  switch (value?.type) {
    case 'number':
      return value.value;
    case 'word':
      return CONSTANTS.get(value.word) ?? ERRNO.get(value.word) ?? null;
    case 'or': {
      let bits = 0;
      for (const part of value.of) {
        const number = numberOf(part);
        if (number === null) return null;
        bits |= number;
      }
      return bits;
    }
    case 'call': {
      const isSwap = value.name === 'htons' || value.name === 'htonl' || value.name === 'ntohs';
      return isSwap ? numberOf(value.values[0]) : null;
    }
    case 'list':
      return value.values.length === 1 ? numberOf(value.values[0]) : null;
    default:
      return null;
  }
}

/** A number that the call needs; throws Skip for anything else. */
export function countOf(value: Value | undefined, what: string): number {
  const number = numberOf(value);
  if (number === null || !Number.isInteger(number))
    throw new Skip(`${what} as the script writes it`);
  return number;
}

/**
 * What an output should be; null: the script does not say (`...`). Throws Skip for what is no
 * number here: nothing could be held against it.
 */
export function expectedNumber(value: Value | undefined, what: string): number | null {
  const number = numberOf(value);
  if (number === null && !isOpen(value)) throw new Skip(`${what} as the script writes it`);
  return number;
}

function isOpen(value: Value | undefined): boolean {
  if (value?.type === 'list') return value.values.every(isOpen);
  return value === undefined || value.type === 'ellipsis';
}

/** The name of a constant, for options. */
export function wordOf(value: Value | undefined): string {
  if (value?.type === 'word') return value.word;
  return value?.type === 'number' ? String(value.value) : '?';
}

/** A field of a struct, or of the struct inside a list. */
export function fieldOf(value: Value | undefined, name: string): Value | undefined {
  if (value?.type === 'list') return fieldOf(value.values[0], name);
  if (value?.type !== 'struct') return undefined;
  for (const part of value.values) {
    if (part.type === 'field' && part.name === name) return part.value;
  }
  return undefined;
}
