/**
 * What the words and bits of the survey's rows mean: ConversationTable owns the rows, the
 * observers fill them, roles and personalities read them. A conversation has one row of 16 int32
 * and one for each side: three cache lines. Sequence numbers are int32 patterns (RFC 9293 §3.4),
 * frames are Wireshark's numbers with 0 for none. No code here.
 */
/** Directions, and at once the column of who sends in them. */
export declare const CLIENT = 0;
export declare const SERVER = 1;
/**
 * Words of a conversation's row: the lower endpoint's address, the higher one's, their ports (low
 * << 16 | high).
 */
export declare const LOW = 0;
export declare const HIGH = 4;
export declare const PORTS = 8;
/** protocol | family << 8 | lane << 16 */
export declare const TUPLE_META = 9;
/** The tuple's next conversation (-1: none) and its first one. */
export declare const NEXT = 10;
export declare const HEAD = 11;
export declare const FIRST_FRAME = 12;
/** CONVERSATION_* bits. */
export declare const CONVERSATION_BITS = 13;
/** Payload bytes on the opener's SYN, and how many of them the SYN-ACK acknowledged. */
export declare const SYN_DATA_BYTES = 14;
export declare const SYN_DATA_ACKED = 15;
export declare const ROW_WORDS = 16;
/** CONVERSATION_BITS: which side is the client, which one sent the first frame. */
export declare const CLIENT_SIDE = 1;
export declare const FIRST_SIDE = 2;
/** The client is known by a SYN or a SYN-ACK, not guessed. */
export declare const CLIENT_KNOWN = 4;
/** The side whose SYN the handshake began with. */
export declare const HANDSHAKE_SIDE = 8;
/** Two bits: 0 nothing, 1 SYN, 2 SYN-ACK that acknowledges it, 3 its ACK. */
export declare const HANDSHAKE_SHIFT = 4;
export declare const HANDSHAKE_MASK = 48;
/** Two bits: REPLAYED_*, set when the survey ends. */
export declare const REPLAYED_SHIFT = 6;
export declare const REPLAYED_MASK = 192;
export declare const MIDSTREAM = 256;
export declare const HANDSHAKE_NONE = 0;
export declare const HANDSHAKE_SYN = 1;
export declare const HANDSHAKE_SYN_ACK = 2;
export declare const HANDSHAKE_COMPLETE = 3;
/** Which host of a conversation is replayed: the column of its direction, or neither. */
export declare const REPLAYED_CLIENT = 0;
export declare const REPLAYED_SERVER = 1;
export declare const REPLAYED_NONE = 2;
/**
 * Words of a side's row (two for each conversation). Sequence numbers are int32 patterns; frames
 * are 0 when none.
 */
export declare const SIDE_BITS = 0;
/**
 * The ISN as tuple splitting sees it: own first sequence number, or before it what the other
 * side's ACK implies.
 */
export declare const SIDE_BASE = 1;
/** First sequence number of the stream: ISN + 1, mid-stream the first one seen. */
export declare const SIDE_START = 2;
/** One beyond the highest sequence number sent (SYN and FIN count). */
export declare const SIDE_SENT_END = 3;
/** Highest ACK field this side sent. */
export declare const SIDE_ACKED = 4;
/** Segments with payload; datagrams of UDP. */
export declare const SIDE_PAYLOAD_SEGMENTS = 5;
/** Segments that only acknowledge: no payload, SYN, FIN, RST. */
export declare const SIDE_PURE_ACKS = 6;
/** Segments that begin below SIDE_SENT_END, a repeated SYN or FIN included. */
export declare const SIDE_RETRANSMISSIONS = 7;
export declare const SIDE_FIN_FRAME = 8;
export declare const SIDE_RST_FRAME = 9;
/** The frame whose ACK covers bytes of this side that the capture had not shown by then. */
export declare const SIDE_GAP_FRAME = 10;
/** What it offered: MSS (0 = none) | (window shift, 0xff = none) << 16. */
export declare const SIDE_OFFER = 11;
export declare const NO_OFFER = 16711680;
export declare const SIDE_TS_VALUE = 12;
/** Index in the HostTable. */
export declare const SIDE_HOST = 13;
/** Fingerprint and time (us, wrapping) of the frame before: duplicates. */
export declare const SIDE_LAST_PRINT = 14;
export declare const SIDE_LAST_US = 15;
export declare const SIDE_WORDS = 16;
/** SIDE_BITS. */
export declare const SIDE_HAS_BASE = 1;
export declare const SIDE_HAS_START = 2;
/** It sent a segment that is no RST. */
export declare const SIDE_SPOKE = 4;
export declare const SIDE_SYN = 8;
export declare const SIDE_SYN_ACK = 16;
export declare const SIDE_FIN = 32;
export declare const SIDE_RST = 64;
/** Some payload was not captured. */
export declare const SIDE_SNAPPED = 128;
/** Bytes the other side acknowledged are not in the capture. */
export declare const SIDE_GAP = 256;
export declare const SIDE_HAS_ACKED = 512;
export declare const SIDE_SACK_PERMITTED = 1024;
export declare const SIDE_TIMESTAMPS = 2048;
/** Three bits: checksum samples taken. */
export declare const SIDE_SAMPLE = 4096;
export declare const SIDE_SAMPLES_MASK = 28672;
export declare const SIDE_HAS_LAST = 32768;
/** Three bits: checksum samples that summed wrong. */
export declare const SIDE_BAD_SAMPLE = 65536;
export declare const SIDE_BAD_SAMPLES_MASK = 458752;
/** A sample with payload summed right. */
export declare const SIDE_GOOD_PAYLOAD = 524288;
