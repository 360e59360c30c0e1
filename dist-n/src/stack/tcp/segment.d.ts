import type { Tuple } from '../ports.ts';
import type { TcpContext } from './context.ts';
/** This side's timestamp clock: milliseconds from the recorded (or a keyed) origin. */
export declare function timestampNow(ctx: TcpContext, flow: number): number;
/** An acknowledgment without payload. False when there was no mbuf for it: it is owed still. */
export declare function sendAck(ctx: TcpContext, flow: number, rule?: number): boolean;
export declare function sendChallengeAck(ctx: TcpContext, flow: number): void;
/** SYN, or SYN-ACK when flags say so. bytes: of the payload that rides on it (fast open). */
export declare function sendSyn(ctx: TcpContext, flow: number, flags: number, bytes?: number): boolean;
/**
 * Sends [seq, seq + bytes) with flags; bytes were gathered into the piece arrays (gather). False
 * when there was no mbuf. SND.NXT and the timers are the caller's.
 */
export declare function sendSegment(ctx: TcpContext, flow: number, seq: number, bytes: number, flags: number, rule: number, pieceCount?: number): boolean;
/**
 * Fills the port's piece arrays with at most `bytes` bytes from seq on, across ranges. Returns how
 * many pieces; ctx.gatheredBytes is how many bytes they hold (fewer than asked when the piece
 * arrays are full).
 */
export declare function gather(ctx: TcpContext, flow: number, seq: number, bytes: number): number;
/** PSH where the last byte the application handed over goes out, unless it said more follows. */
export declare function pushFlag(ctx: TcpContext, flow: number, end: number): number;
/**
 * RST for a live flow: <SEQ=SND.NXT><CTL=RST,ACK>, but not beyond the peer's window: a probe's byte
 * may not have been taken, and a reset behind it would not be believed.
 */
export declare function sendReset(ctx: TcpContext, flow: number): void;
export declare function sendResetFor(ctx: TcpContext, tuple: Tuple, flow: number): void;
