/**
 * Which capture format is this? The magic decides, never the file name.
 *
 * Bytes that are no capture come back as an `OpenError` value that says what was found and what to
 * do; nothing is thrown, nothing is read beyond the first bytes. Compression is undone before
 * (`files.ts`), so a compressed file seen here is of a kind we do not undo.
 */
import type { ByteSource, CaptureReader } from './arena.ts';
import { isPcapMagic, parsePcapHeader, PCAP_HEADER_BYTES, PcapReader } from './pcap.ts';
import { PCAPNG_HEADER_BYTES_MIN, PcapngReader, pcapngByteOrder } from './pcapng.ts';

/**
 * Why bytes cannot be read as a capture: 'empty', 'header-cut-short', 'unknown-version',
 * 'not-a-capture'.
 */
export class OpenError {
  readonly code: string;
  readonly message: string;
  readonly byteOffset: number;

  constructor(code: string, message: string, byteOffset: number) {
    this.code = code;
    this.message = message;
    this.byteOffset = byteOffset;
  }
}

const SHOWN_BYTES = 16;
/** FRITZ!Box routers write 543.0 and mean 2.4. */
const VERSION_MAJOR_FRITZBOX = 543;
const VERSION_MAJOR_MAX = 4;
const SECTION_HEADER_MAGIC = '0a0d0d0a';

/** Magics of things people mistake for a capture we read, and what to do with them. */
const FOREIGN_MAGICS: readonly (readonly [hex: string, what: string])[] = [
  ['28b52ffd', 'it is compressed with zstd: decompress it first (zstd -dc FILE | ixreplay -)'],
  ['fd377a585a00', 'it is compressed with xz: decompress it first (xz -dc FILE | ixreplay -)'],
  ['425a68', 'it is compressed with bzip2: decompress it first (bzip2 -dc FILE | ixreplay -)'],
  ['04224d18', 'it is compressed with lz4: decompress it first (lz4 -dc FILE | ixreplay -)'],
  ['1f8b', 'it is compressed with gzip more than once: decompress it first'],
  ['4958524c4f47', 'it is an event log: ixreplay check FILE verifies it'],
  ['504b0304', 'it is a zip archive: unpack it first'],
  ['736e6f6f70000000', 'it is a snoop capture: convert it with editcap -F pcap IN OUT'],
  ['474d4255', 'it is a Network Monitor capture: convert it with editcap -F pcap IN OUT'],
  ['52545353', 'it is a Network Monitor 1 capture: convert it with editcap -F pcap IN OUT'],
];
const ADVICE =
  'expected a pcap or pcapng capture; what Wireshark opens, editcap -F pcap IN OUT converts';

/** A reader for the source's format; the source is left at its first byte. */
export function openReader(source: ByteSource): CaptureReader | OpenError {
  const buffer = new Uint8Array(PCAPNG_HEADER_BYTES_MIN);
  const head = buffer.subarray(0, readHead(source, buffer));
  source.rewind();
  if (head.length === 0) return new OpenError('empty', 'the capture is empty (0 bytes)', 0);
  const hex = toHex(head);
  const magic = Number.parseInt(hex.slice(0, 8), 16);
  if (head.length >= 4 && (isPcapMagic(magic) || isPcapMagic(swapped(magic)))) {
    return openPcap(source, head);
  }
  if (hex.startsWith(SECTION_HEADER_MAGIC)) return openPcapng(source, head);
  const foreign = FOREIGN_MAGICS.find(([prefix]) => hex.startsWith(prefix));
  return new OpenError(
    'not-a-capture',
    `not a capture: it begins with ${shown(head)}; ${foreign ? foreign[1] : ADVICE}`,
    0,
  );
}

function openPcap(source: ByteSource, head: Uint8Array): CaptureReader | OpenError {
  const header = parsePcapHeader(head);
  if (header === null) return cutShort('pcap', head.length, PCAP_HEADER_BYTES);
  const major = header.versionMajor;
  if (major < 1 || (major > VERSION_MAJOR_MAX && major !== VERSION_MAJOR_FRITZBOX)) {
    return new OpenError(
      'unknown-version',
      `pcap version ${major}.${header.versionMinor} does not exist: the file header is damaged ` +
        `(${shown(head)})`,
      4,
    );
  }
  return new PcapReader(source, header);
}

function openPcapng(source: ByteSource, head: Uint8Array): CaptureReader | OpenError {
  if (head.length < PCAPNG_HEADER_BYTES_MIN) {
    return cutShort('pcapng', head.length, PCAPNG_HEADER_BYTES_MIN);
  }
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  if (pcapngByteOrder(view, 8) === 0) {
    return new OpenError(
      'not-a-capture',
      `begins like pcapng, but its byte-order magic is no order of 1a2b3c4d: ${shown(head)}`,
      8,
    );
  }
  return new PcapngReader(source);
}

function cutShort(format: string, bytes: number, bytesMin: number): OpenError {
  return new OpenError(
    'header-cut-short',
    `the ${format} file header is cut short: ${bytes} of at least ${bytesMin} bytes are there`,
    bytes,
  );
}

function readHead(source: ByteSource, head: Uint8Array): number {
  let count = 0;
  while (count < head.length) {
    const more = source.read(head, count, head.length - count);
    if (more <= 0) break;
    count += more;
  }
  return count;
}

function shown(head: Uint8Array): string {
  const hex = toHex(head.subarray(0, SHOWN_BYTES));
  return (hex.match(/../g) ?? []).join(' ');
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function swapped(word: number): number {
  return ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
}
