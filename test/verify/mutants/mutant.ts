/**
 * Teeth, as data: a good log, and an edit of it that one invariant (and only its kin) must notice.
 * The tests run them; so can a table "invariant -> mutants caught".
 */
import type { Row } from '../../helpers/rows.ts';

export interface Mutant {
  /** Id of the spec that must report it. */
  readonly spec: string;
  /** What the system did wrong, in a few words. */
  readonly name: string;
  /** Rows in which every invariant of the family holds. */
  readonly good: readonly Row[];
  readonly edit: (rows: readonly Row[]) => Row[];
  /** Other specs that rightly report the same breach. */
  readonly kin?: readonly string[];
}

export type Choice = (row: Row) => boolean;

/** Rows of a kind, and with these leading arguments. */
export function kind(id: number, ...args: readonly (number | null)[]): Choice {
  return (row) =>
    row.kind === id && args.every((value, i) => value === null || row.args?.[i] === value);
}

function indexOf(rows: readonly Row[], choice: Choice): number {
  const at = rows.findIndex(choice);
  if (at < 0) throw new Error('the mutant edits a row that the good log does not have');
  return at;
}

/** The first chosen row with arguments replaced by position. */
export function change(
  rows: readonly Row[],
  choice: Choice,
  args: Readonly<Record<number, number>>,
): Row[] {
  const at = indexOf(rows, choice);
  const changed = [...(rows[at]!.args ?? [])];
  for (const [position, value] of Object.entries(args)) changed[Number(position)] = value;
  return rows.map((row, i) => (i === at ? { ...row, args: changed } : row));
}

/** The first chosen row on another flow, at another time. */
export function replace(rows: readonly Row[], choice: Choice, patch: Partial<Row>): Row[] {
  const at = indexOf(rows, choice);
  return rows.map((row, i) => (i === at ? { ...row, ...patch } : row));
}

export function remove(rows: readonly Row[], choice: Choice): Row[] {
  const at = indexOf(rows, choice);
  return rows.filter((_, i) => i !== at);
}

/** Puts rows right after the first chosen one, at its time and in its cycle. */
export function insertAfter(rows: readonly Row[], choice: Choice, ...added: Row[]): Row[] {
  const at = indexOf(rows, choice);
  return [...rows.slice(0, at + 1), ...stamped(rows[at]!, added), ...rows.slice(at + 1)];
}

export function insertBefore(rows: readonly Row[], choice: Choice, ...added: Row[]): Row[] {
  const at = indexOf(rows, choice);
  return [...rows.slice(0, at), ...stamped(rows[at]!, added), ...rows.slice(at)];
}

function stamped({ timeNs, cycle }: Row, added: readonly Row[]): Row[] {
  return added.map((row) => ({
    ...row,
    ...(timeNs === undefined ? {} : { timeNs }),
    ...(cycle === undefined ? {} : { cycle }),
  }));
}

/** The first chosen row once more, right after itself. */
export function again(rows: readonly Row[], choice: Choice): Row[] {
  return insertAfter(rows, choice, rows[indexOf(rows, choice)]!);
}

/** Moves the first row chosen by `what` to right after the first chosen by `target`. */
export function moveAfter(rows: readonly Row[], what: Choice, target: Choice): Row[] {
  const moved = rows[indexOf(rows, what)]!;
  return insertAfter(remove(rows, what), target, moved);
}
