import type { TcpContext } from './context.ts';
/** Flows (tombstones included) of the groups whose byte is set. */
export declare function flowsOf(ctx: TcpContext, isMember: Uint8Array): number[];
/** The flow's timers leave this core's wheel; returns how many were armed. */
export declare function depart(ctx: TcpContext, flow: number, migration: number, lastGroup: number): number;
/** The flow is this core's now, with what is left of its timers; what is overdue fires next. */
export declare function arrive(ctx: TcpContext, flow: number, migration: number, from: number, adopt: (mbuf: number) => void): void;
