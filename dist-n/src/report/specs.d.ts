/**
 * The catalogue of invariants as text, for `ixreplay specs`.
 */
import { type Deviation } from '../base/deviations.ts';
import type { Spec } from '../verify/spec.ts';
/**
 * One line each: number, id, statement. Statements are whole, however wide: this is for grep too.
 */
export declare function specTable(specs: readonly Spec[]): string;
/** The deviations of IX's published code, a line each. */
export declare function deviationTable(): string;
/** One in full. */
export declare function deviationText({ id, title, source, breaks, absent, note }: Deviation): string;
/** events: the names of the kinds it reads. */
export declare function specText(spec: Spec, events: readonly string[]): string;
