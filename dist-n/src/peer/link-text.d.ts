/**
 * The text of a link, `delay=20us,rate=10g,loss=0.1%`: the same grammar as a workload's options.
 */
import type { LinkOptions } from './link.ts';
/** Throws WorkloadError. */
export declare function parseLink(text: string): LinkOptions;
