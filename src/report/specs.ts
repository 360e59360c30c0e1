/**
 * The catalogue of invariants as text, for `ixreplay specs`.
 */
import type { Spec } from '../verify/spec.ts';
import { columns, labelled } from './layout.ts';
import { countOf } from './units.ts';

/**
 * One line each: number, id, statement. Statements are whole, however wide: this is for grep too.
 */
export function specTable(specs: readonly Spec[]): string {
  const rows = specs.map((spec) => [spec.catalogue, spec.id, spec.statement]);
  const lines = columns(rows, 'lll');
  return `${lines.join('\n')}\n\n${countOf(specs.length, 'invariant')}\n`;
}

/** events: the names of the kinds it reads. */
export function specText(spec: Spec, events: readonly string[]): string {
  const number = spec.catalogue === '' ? '' : ` (${spec.catalogue})`;
  const scope = spec.scope === 'core' ? 'one checker per core' : 'one checker for all cores';
  const lines = [
    `${spec.id}${number}`,
    ...labelled('title', spec.title, 2),
    ...labelled('statement', spec.statement, 2),
    ...labelled('source', spec.source, 2),
    ...labelled('reads', events.join(', '), 2),
    ...labelled('scope', scope, 2),
  ];
  return `${lines.join('\n')}\n`;
}
