/**
 * What a log says about itself: a header at the front, a footer at the end (specs/event-log.md),
 * and how a reader reports what is wrong. A log without its footer was cut: its rows count, and it
 * is said. Everything read here may be hostile: values are checked field by field, wrong ones are a
 * LogError with the byte offset of their message.
 */
import { LOG_CORE_COUNT } from './events.ts';

export const LOG_MAGIC = 'IXRLOG';
export const LOG_VERSION = 1;
/** The magic, the version byte and a line feed (which a text-mode copy would damage). */
export const PREAMBLE_BYTES = 8;

export interface LogHeader {
  /** Name of the writer, `ixreplay` for ours. */
  readonly tool: string;
  readonly version: string;
  readonly seed: string;
  /** JSON values only. */
  readonly configuration: Readonly<Record<string, unknown>>;
  /** SHA-256 of the capture in hex, '' when unknown. */
  readonly captureSha256: string;
  /** Time of the first frame, ISO 8601 with nanoseconds, '' when there was none. */
  readonly firstFrameTime: string;
}

export interface FooterCore {
  readonly core: number;
  readonly events: number;
  /** '' when the writer computed none. */
  readonly digest: string;
  /** One value per 1,000 events; empty when the writer computed none. */
  readonly chain: readonly string[];
}

export interface LogFooter {
  readonly chunks: number;
  readonly cores: readonly FooterCore[];
  /** Over all cores, '' when the writer computed none. */
  readonly digest: string;
}

export type LogErrorCode =
  | 'not-a-log'
  | 'unknown-version'
  | 'bad-length'
  | 'bad-message'
  | 'bad-header'
  | 'bad-chunk'
  | 'bad-footer'
  | 'trailing-bytes'
  | 'count-mismatch'
  | 'digest-mismatch';

export class LogError extends Error {
  override name = 'LogError';
  readonly code: LogErrorCode;
  /** Where in the file the message starts that is wrong. */
  readonly byteOffset: number;

  constructor(code: LogErrorCode, byteOffset: number, message: string) {
    super(`${message} (byte ${byteOffset})`);
    this.code = code;
    this.byteOffset = byteOffset;
  }
}

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array)
  );
}

/** A count or an index: an integer from 0 up that a double holds exactly. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** The header as it is packed; JSON is what makes the configuration plain and stable. */
export function packHeader(header: LogHeader): Fields {
  return {
    part: 'header',
    format: 'ixreplay.log/1',
    tool: header.tool,
    version: header.version,
    seed: header.seed,
    configuration: JSON.parse(JSON.stringify(header.configuration)) as unknown,
    captureSha256: header.captureSha256,
    firstFrameTime: header.firstFrameTime,
  };
}

export function unpackHeader(fields: Fields, byteOffset: number): LogHeader {
  if (fields['part'] !== 'header') {
    throw new LogError('bad-header', byteOffset, 'The first message is not a header');
  }
  if (fields['format'] !== 'ixreplay.log/1') {
    throw new LogError('unknown-version', byteOffset, 'The header names an unknown format');
  }
  const text = (key: string): string => {
    const value = fields[key];
    if (typeof value === 'string') return value;
    throw new LogError('bad-header', byteOffset, `The header's ${key} is not text`);
  };
  const configuration = fields['configuration'];
  if (!isFields(configuration)) {
    throw new LogError('bad-header', byteOffset, "The header's configuration is not a map");
  }
  return {
    tool: text('tool'),
    version: text('version'),
    seed: text('seed'),
    configuration,
    captureSha256: text('captureSha256'),
    firstFrameTime: text('firstFrameTime'),
  };
}

export function packFooter(footer: LogFooter): Fields {
  return {
    part: 'footer',
    chunks: footer.chunks,
    digest: footer.digest,
    cores: footer.cores.map((entry) => ({
      core: entry.core,
      events: entry.events,
      digest: entry.digest,
      chain: chainToBytes(entry.chain),
    })),
  };
}

export function unpackFooter(fields: Fields, byteOffset: number): LogFooter {
  const wrong = (what: string): LogError =>
    new LogError('bad-footer', byteOffset, `The footer's ${what} cannot be read`);
  const { chunks, digest, cores } = fields;
  if (!isCount(chunks)) throw wrong('chunk count');
  if (!isDigest(digest)) throw wrong('digest');
  if (!Array.isArray(cores) || cores.length > LOG_CORE_COUNT) throw wrong('list of cores');
  let previous = -1;
  const entries = cores.map((value: unknown): FooterCore => {
    if (!isFields(value)) throw wrong('core entry');
    const { core, events, digest: coreDigest, chain } = value;
    if (!isCount(core) || core >= LOG_CORE_COUNT || core <= previous) throw wrong('core number');
    if (!isCount(events)) throw wrong('event count');
    if (!isDigest(coreDigest)) throw wrong('core digest');
    if (!(chain instanceof Uint8Array) || chain.length % 8 !== 0) throw wrong('chain');
    previous = core;
    return { core, events, digest: coreDigest, chain: chainFromBytes(chain) };
  });
  return { chunks, digest, cores: entries };
}

function isDigest(value: unknown): value is string {
  return typeof value === 'string' && (value === '' || /^[0-9a-f]{16}$/.test(value));
}

/** Eight bytes a value, in the order of its hex digits. */
function chainToBytes(chain: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(chain.length * 8);
  const view = new DataView(bytes.buffer);
  chain.forEach((value, index) => {
    view.setUint32(index * 8, parseInt(value.slice(0, 8), 16));
    view.setUint32(index * 8 + 4, parseInt(value.slice(8), 16));
  });
  return bytes;
}

function chainFromBytes(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const chain: string[] = [];
  for (let at = 0; at < bytes.length; at += 8) {
    const high = view.getUint32(at).toString(16).padStart(8, '0');
    chain.push(
      high +
        view
          .getUint32(at + 4)
          .toString(16)
          .padStart(8, '0'),
    );
  }
  return chain;
}
