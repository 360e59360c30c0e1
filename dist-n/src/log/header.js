/**
 * What a log says about itself: a header at the front, a footer at the end (specs/event-log.md),
 * and how a reader reports what is wrong. A log without its footer was cut: its rows count, and it
 * is said. Everything read here may be hostile: values are checked field by field, wrong ones are a
 * LogError with the byte offset of their message.
 */
import { LOG_CORE_COUNT } from './events.js';
export const LOG_MAGIC = 'IXRLOG';
export const LOG_VERSION = 1;
/** The magic, the version byte and a line feed (which a text-mode copy would damage). */
export const PREAMBLE_BYTES = 8;
export class LogError extends Error {
    constructor(code, byteOffset, message) {
        super(`${message} (byte ${byteOffset})`);
        this.name = 'LogError';
        this.code = code;
        this.byteOffset = byteOffset;
    }
}
export function isFields(value) {
    return (typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        !(value instanceof Uint8Array));
}
/** A count or an index: an integer from 0 up that a double holds exactly. */
export function isCount(value) {
    return Number.isSafeInteger(value) && value >= 0;
}
/** The header as it is packed; JSON is what makes the configuration plain and stable. */
export function packHeader(header) {
    return {
        part: 'header',
        format: 'ixreplay.log/1',
        tool: header.tool,
        version: header.version,
        seed: header.seed,
        configuration: JSON.parse(JSON.stringify(header.configuration)),
        captureSha256: header.captureSha256,
        firstFrameTime: header.firstFrameTime,
    };
}
export function unpackHeader(fields, byteOffset) {
    if (fields['part'] !== 'header') {
        throw new LogError('bad-header', byteOffset, 'The first message is not a header');
    }
    if (fields['format'] !== 'ixreplay.log/1') {
        throw new LogError('unknown-version', byteOffset, 'The header names an unknown format');
    }
    const text = (key) => {
        const value = fields[key];
        if (typeof value === 'string')
            return value;
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
export function packFooter(footer) {
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
export function unpackFooter(fields, byteOffset) {
    const wrong = (what) => new LogError('bad-footer', byteOffset, `The footer's ${what} cannot be read`);
    const { chunks, digest, cores } = fields;
    if (!isCount(chunks))
        throw wrong('chunk count');
    if (!isDigest(digest))
        throw wrong('digest');
    if (!Array.isArray(cores) || cores.length > LOG_CORE_COUNT)
        throw wrong('list of cores');
    let previous = -1;
    const entries = cores.map((value) => {
        if (!isFields(value))
            throw wrong('core entry');
        const { core, events, digest: coreDigest, chain } = value;
        if (!isCount(core) || core >= LOG_CORE_COUNT || core <= previous)
            throw wrong('core number');
        if (!isCount(events))
            throw wrong('event count');
        if (!isDigest(coreDigest))
            throw wrong('core digest');
        if (!(chain instanceof Uint8Array) || chain.length % 8 !== 0)
            throw wrong('chain');
        previous = core;
        return { core, events, digest: coreDigest, chain: chainFromBytes(chain) };
    });
    return { chunks, digest, cores: entries };
}
function isDigest(value) {
    return typeof value === 'string' && (value === '' || /^[0-9a-f]{16}$/.test(value));
}
/** Eight bytes a value, in the order of its hex digits. */
function chainToBytes(chain) {
    const bytes = new Uint8Array(chain.length * 8);
    const view = new DataView(bytes.buffer);
    chain.forEach((value, index) => {
        view.setUint32(index * 8, parseInt(value.slice(0, 8), 16));
        view.setUint32(index * 8 + 4, parseInt(value.slice(8), 16));
    });
    return bytes;
}
function chainFromBytes(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const chain = [];
    for (let at = 0; at < bytes.length; at += 8) {
        const high = view.getUint32(at).toString(16).padStart(8, '0');
        chain.push(high +
            view
                .getUint32(at + 4)
                .toString(16)
                .padStart(8, '0'));
    }
    return chain;
}
