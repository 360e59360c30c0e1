import type { Tuple } from '../ports.ts';
import type { TcpContext } from './context.ts';
/** A control block for the tuple, in `state`; -1 when there is no room. */
export declare function openFlow(ctx: TcpContext, tuple: Tuple, state: number, role: number, conversation: number, flowGroup: number): number;
/** Sets the sending sequence numbers: nothing sent, nothing handed over. */
export declare function startSequence(ctx: TcpContext, flow: number, iss: number): void;
/** The rows of a new flow: TCP_OPEN and its two addresses. */
export declare function announceFlow(ctx: TcpContext, flow: number): void;
/** Every state change goes through here: the table must have it, the log gets it. */
export declare function transition(ctx: TcpContext, flow: number, to: number, rule: number): void;
/** The row that says what the segment did; once per segment, before its flow can die. */
export declare function judge(ctx: TcpContext): void;
/** A handshake is complete: the application learns of the flow. */
export declare function knock(ctx: TcpContext, flow: number): void;
/** A connect has its outcome: RET_OK or a negative code. */
export declare function tellConnected(ctx: TcpContext, flow: number, outcome: number): void;
/** The peer will send no more (DEAD_FIN), or the connection is gone. At most once a handle. */
export declare function tellDead(ctx: TcpContext, flow: number, reason: number): void;
/** The connection ends, for `reason` (DEAD_*), by `rule` (RULE_*). */
export declare function die(ctx: TcpContext, flow: number, reason: number, rule: number): void;
/** The last rows of a connection; its slot is free when nobody holds the handle. */
export declare function bury(ctx: TcpContext, flow: number, reason: number): void;
/** Ends everything that could still happen to the flow by itself. */
export declare function disarm(ctx: TcpContext, flow: number): void;
