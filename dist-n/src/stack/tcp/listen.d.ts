import { type Tuple } from '../ports.ts';
import type { TcpContext } from './context.ts';
/** The segment goes on as one of the flow that was adopted for it: input.ts processes it. */
export declare const VERDICT_ADOPTED = -1;
/** Answers a segment whose tuple has no flow. issFloor: see openPassive. */
export declare function withoutFlow(ctx: TcpContext, tuple: Tuple, hasFloor: boolean, floor: number): number;
/** The row of a segment of this flow, before it is judged. */
export declare function emitIn(ctx: TcpContext, flow: number): void;
