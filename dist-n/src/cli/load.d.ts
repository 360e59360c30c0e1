import { type ReplayOptions } from '../sim/options.ts';
import type { Policy } from '../control/policy.ts';
import type { Spec } from '../verify/spec.ts';
/**
 * The application of a replay. app null: the trace application, which needs the capture and is made
 * by the replay; with an attack it is hostile, and only frames cost time (hostile.ts).
 */
export type ApplicationChoice = Partial<Pick<ReplayOptions, 'app' | 'attack' | 'costs'>>;
export declare function loadApplication(name: string): Promise<ApplicationChoice>;
/** null: no control plane. */
export declare function loadPolicy(name: string): Promise<Policy | null>;
export declare function isModulePath(name: string): boolean;
/** The specs in the user's files, after the built-in ones; two may not have the same id. */
export declare function loadSpecs(paths: readonly string[], builtIn: readonly Spec[]): Promise<Spec[]>;
/** The module in a file of the user's; what goes wrong in it is the user's and is said so. */
export declare function loadModule(path: string): Promise<Record<string, unknown>>;
/** Compiled CommonJS wraps its default export once more. */
export declare function defaultExport(loaded: Record<string, unknown>): unknown;
