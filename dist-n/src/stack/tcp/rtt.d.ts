import type { TcpContext } from './context.ts';
/** Begins to time the segment that ends at `end`, if none is being timed. */
export declare function startTiming(ctx: TcpContext, flow: number, end: number): void;
export declare function stopTiming(ctx: TcpContext, flow: number): void;
/** An acknowledgment of `ack` came: takes the sample when it covers the timed segment. */
export declare function sampleRtt(ctx: TcpContext, flow: number, ack: number): void;
/** A round trip was measured. */
export declare function takeRtt(ctx: TcpContext, flow: number, rttUs: number): void;
export declare function backOff(ctx: TcpContext, flow: number): void;
export declare function restartRto(ctx: TcpContext, flow: number): void;
