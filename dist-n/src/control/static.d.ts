/**
 * The policy that changes nothing: cores and flow groups stay where the run began. Cores publish
 * and readings are logged all the same, so it is the one to compare others with.
 */
import type { Policy } from './policy.ts';
export declare const staticPolicy: Policy;
