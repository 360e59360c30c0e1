import type { Scanner } from './scanner.ts';
import type { PacketEvent } from './syntax.ts';
export declare function parsePacket(scanner: Scanner): PacketEvent;
