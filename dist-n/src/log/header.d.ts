export declare const LOG_MAGIC = "IXRLOG";
export declare const LOG_VERSION = 1;
/** The magic, the version byte and a line feed (which a text-mode copy would damage). */
export declare const PREAMBLE_BYTES = 8;
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
export type LogErrorCode = 'not-a-log' | 'unknown-version' | 'bad-length' | 'bad-message' | 'bad-header' | 'bad-chunk' | 'bad-footer' | 'trailing-bytes' | 'count-mismatch' | 'digest-mismatch';
export declare class LogError extends Error {
    name: string;
    readonly code: LogErrorCode;
    /** Where in the file the message starts that is wrong. */
    readonly byteOffset: number;
    constructor(code: LogErrorCode, byteOffset: number, message: string);
}
export type Fields = Readonly<Record<string, unknown>>;
export declare function isFields(value: unknown): value is Fields;
/** A count or an index: an integer from 0 up that a double holds exactly. */
export declare function isCount(value: unknown): value is number;
/** The header as it is packed; JSON is what makes the configuration plain and stable. */
export declare function packHeader(header: LogHeader): Fields;
export declare function unpackHeader(fields: Fields, byteOffset: number): LogHeader;
export declare function packFooter(footer: LogFooter): Fields;
export declare function unpackFooter(fields: Fields, byteOffset: number): LogFooter;
