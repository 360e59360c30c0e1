/**
 * The TCP header (RFC 9293 §3.1), on the way in as a view, on the way out as one writer.
 *
 *     0                   1                   2                   3
 *     |          Source Port          |       Destination Port        |
 *     |                        Sequence Number                        |
 *     |                    Acknowledgment Number                      |
 *     |  Data |Rsrvd|A|C|E|U|A|P|R|S|F|                               |
 *     | Offset|     |E|W|C|R|C|S|S|Y|I|            Window             |
 *     |           Checksum            |         Urgent Pointer        |
 *     |                           [Options]                           |
 *
 * Reserved bits are ignored, as receivers must. The checksum is the NIC's: it is written as 0 here.
 */
import { HEADER_LENGTH, HEADER_OK, HEADER_SHORT } from './ethernet.ts';

export const TCP_HEADER_BYTES_MIN = 20;
export const TCP_HEADER_BYTES_MAX = 60;
export const TCP_SOURCE_PORT_OFFSET = 0;
export const TCP_DESTINATION_PORT_OFFSET = 2;
export const TCP_SEQ_OFFSET = 4;
export const TCP_ACK_OFFSET = 8;
export const TCP_FLAGS_OFFSET = 12;
export const TCP_WINDOW_OFFSET = 14;
export const TCP_CHECKSUM_OFFSET = 16;
export const TCP_URGENT_OFFSET = 18;
export const TCP_OPTIONS_OFFSET = 20;

export const TCP_FIN = 0x001;
export const TCP_SYN = 0x002;
export const TCP_RST = 0x004;
export const TCP_PSH = 0x008;
export const TCP_ACK = 0x010;
export const TCP_URG = 0x020;
export const TCP_ECE = 0x040;
export const TCP_CWR = 0x080;
//= RFC 9768 §3.1
// Accurate ECN; before that the sum of a nonce (RFC 3540).
export const TCP_AE = 0x100;
/** AE, CWR and ECE together are the ACE field: flags >> ACE_SHIFT, three bits. */
export const ACE_SHIFT = 6;
export const TCP_FLAGS_MASK = 0x1ff;

export class TcpView {
  private view: DataView = new DataView(new ArrayBuffer(0));
  private offset = 0;

  wrap(view: DataView, offset: number): this {
    this.view = view;
    this.offset = offset;
    return this;
  }

  get sourcePort(): number {
    return this.view.getUint16(this.offset + TCP_SOURCE_PORT_OFFSET);
  }

  get destinationPort(): number {
    return this.view.getUint16(this.offset + TCP_DESTINATION_PORT_OFFSET);
  }

  /** int32 bit pattern, as everywhere. */
  get seq(): number {
    return this.view.getInt32(this.offset + TCP_SEQ_OFFSET);
  }

  get ack(): number {
    return this.view.getInt32(this.offset + TCP_ACK_OFFSET);
  }

  get headerBytes(): number {
    return (this.view.getUint8(this.offset + TCP_FLAGS_OFFSET) >> 4) << 2;
  }

  /** The low 9 bits. */
  get flags(): number {
    return this.view.getUint16(this.offset + TCP_FLAGS_OFFSET) & TCP_FLAGS_MASK;
  }

  /** As it stands in the header, not scaled. */
  get window(): number {
    return this.view.getUint16(this.offset + TCP_WINDOW_OFFSET);
  }

  get checksum(): number {
    return this.view.getUint16(this.offset + TCP_CHECKSUM_OFFSET);
  }

  get urgentPointer(): number {
    return this.view.getUint16(this.offset + TCP_URGENT_OFFSET);
  }

  /** HEADER_OK when header and options lie within `limit` bytes. */
  validate(limit: number): number {
    if (limit < TCP_HEADER_BYTES_MIN) return HEADER_SHORT;
    const bytes = this.headerBytes;
    return bytes < TCP_HEADER_BYTES_MIN || bytes > limit ? HEADER_LENGTH : HEADER_OK;
  }
}

/**
 * A header of headerBytes (options included, written by tcp-options.ts) whose checksum and urgent
 * pointer are 0.
 */
export function writeTcp(
  view: DataView,
  offset: number,
  sourcePort: number,
  destinationPort: number,
  seq: number,
  ack: number,
  headerBytes: number,
  flags: number,
  window: number,
): void {
  view.setInt32(offset, (sourcePort << 16) | destinationPort);
  view.setInt32(offset + TCP_SEQ_OFFSET, seq);
  view.setInt32(offset + TCP_ACK_OFFSET, ack);
  view.setInt32(offset + TCP_FLAGS_OFFSET, (headerBytes << 26) | (flags << 16) | window);
  view.setInt32(offset + TCP_CHECKSUM_OFFSET, 0);
}
