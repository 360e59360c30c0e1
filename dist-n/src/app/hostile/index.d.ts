/**
 * The library of hostile applications (`--app hostile:NAME`): one list, in the order the help
 * prints it.
 */
import type { Attack } from './attack.ts';
export declare const ATTACKS: readonly Attack[];
/** null: there is none of that name. */
export declare function attackNamed(name: string): Attack | null;
