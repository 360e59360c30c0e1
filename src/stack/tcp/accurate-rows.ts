/**
 * What a connection with accurate feedback of congestion marks (RFC 9768) counts: a pool of rows of
 * words. Only such connections have one; row 0 is nobody's, so that 0 means none.
 *
 * `In` is this side as a receiver of data (RFC 9768's r.cep, r.ceb, r.e0b, r.e1b), `out` as a
 * sender (s.cep and so on). All counters begin at 0 here; what they begin with on the wire is added
 * there.
 */
import type { TcpContext } from './context.ts';

const ROWS_INITIAL = 16;
/** Words of a row, as a shift. */
export const ACCURATE_ROW = 5;

//= RFC 9768 §3.2.1
// On the wire the count of segments with CE begins at 5, so that zero is news.
export const CE_INITIAL = 5;

// --- places in a row
/** A_* */
export const BITS = 0;
/** The two bits of the IP header of the peer's last SYN or SYN-ACK. */
export const HANDSHAKE_MARK = 1;
/** Those of the last segment of all. */
export const LAST_MARK = 2;
/** Segments that came with CE, and how many of them since this side sent last. */
export const CE_IN = 3;
export const CE_PENDING = 4;
/** Segments of ours that the peer says came with CE. */
export const CE_OUT = 5;
/** Counters that changed since the option was sent last, and ever: bit k of those below. */
export const NEWS = 6;
export const EVER = 7;
/** Payload bytes by the two bits they came with: four words each. */
export const BYTES_IN = 8;
export const BYTES_OUT = 12;
/** Segments delivered in all when feedback came last; 64 times what one acknowledgment covers. */
export const DELIVERED_SEEN = 16;
export const ACK_SEGMENTS = 17;
/** Where the last segment began that the peer repeated although it was acknowledged. */
export const REPEATED_SEQ = 18;

/** Nothing of ours may be marked: the path, or the peer, does not treat marks as it should. */
export const A_NOT_CAPABLE = 1 << 0;
/** What the peer says of marks is not believed. */
export const A_DEAF = 1 << 1;
/** The next pure acknowledgment says how the SYN-ACK arrived. */
export const A_HANDSHAKE_ACK = 1 << 2;
/** The segment in hand ended the handshake: its field has been read. */
export const A_JUST_OPENED = 1 << 3;
/** Feedback came after the handshake: its first field was looked at. */
export const A_FEEDBACK_SEEN = 1 << 4;
/** The peer repeated its SYN. */
export const A_SYN_REPEATED = 1 << 5;
/** A SYN or SYN-ACK of ours came with CE. */
export const A_HANDSHAKE_MARKED = 1 << 6;
/** The peer sent the option, one with counters, and one whose counters had been zeroed. */
export const A_OPTION_SEEN = 1 << 7;
export const A_COUNTERS_SEEN = 1 << 8;
export const A_OPTION_ZEROED = 1 << 9;
/** Segments have room for the option. */
export const A_OPTION_USED = 1 << 10;
/** Segments with the option do not get through. */
export const A_OPTION_BLOCKED = 1 << 11;
/** Payload was sent with it, and something like that was acknowledged. */
export const A_OPTION_RODE = 1 << 12;
export const A_OPTION_PROVEN = 1 << 13;
/** The option is due on the next segment, and on the next with payload, whatever changed. */
export const A_OPTION_DUE = 1 << 14;
export const A_OPTION_DUE_ON_DATA = 1 << 15;
/** REPEATED_SEQ means something. */
export const A_REPEATED = 1 << 16;

/** Where the flow's row begins; the flow has one. */
export function rowOf(ctx: TcpContext, flow: number): number {
  return ctx.pcb.accurate[flow]! << ACCURATE_ROW;
}

export class AccurateRows {
  /** A flow's begin at its row << ACCURATE_ROW. */
  words: Int32Array = new Int32Array(ROWS_INITIAL << ACCURATE_ROW);
  private readonly free: number[] = [];
  private used = 1;

  /** A row of zeros. */
  allocate(): number {
    const row = this.free.pop() ?? this.used++;
    if (row << ACCURATE_ROW === this.words.length) this.grow();
    this.words.fill(0, row << ACCURATE_ROW, (row + 1) << ACCURATE_ROW);
    return row;
  }

  release(row: number): void {
    this.free.push(row);
  }

  private grow(): void {
    const larger = new Int32Array(this.words.length * 2);
    larger.set(this.words);
    this.words = larger;
  }
}
