import type { Segment } from './frames.ts';
import type { PacketEvent, TcpOption, TcpPacket } from './syntax.ts';
export declare function optionText(option: TcpOption): string;
/** packetdrill's order of flags: `F.`, `P.`, `S.`. */
export declare function scriptFlags(flags: number): string;
/** A segment in the script's own sequence numbers. */
export declare function segmentLine(segment: Segment | TcpPacket): string;
export declare function packetLine(event: PacketEvent): string;
/** Seconds with microseconds, and nanoseconds when there are any. */
export declare function timeText(timeNs: number): string;
