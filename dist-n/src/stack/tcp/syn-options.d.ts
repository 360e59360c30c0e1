import type { TcpContext } from './context.ts';
/** Writes them at `at`; returns the address behind the last. */
export declare function writeSynOptions(ctx: TcpContext, flow: number, at: number, flags: number, tsVal: number): number;
