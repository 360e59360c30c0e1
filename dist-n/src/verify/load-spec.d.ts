import type { Spec } from './spec.ts';
/** The module is not a spec; the message says why. */
export declare class SpecLoadError extends Error {
    name: string;
}
/** `source` is how messages name the module (its path). `taken` are ids already in use. */
export declare function specsOfModule(source: string, module: unknown, taken?: readonly string[]): Spec[];
