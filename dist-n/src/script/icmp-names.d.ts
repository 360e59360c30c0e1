/**
 * ICMP messages by the names scripts use (RFC 792, RFC 1122 §3.2.2, RFC 4443).
 */
interface IcmpCodes {
    readonly type: number;
    readonly code: number;
}
/** A name, or `type_3`, `code_1`; null: nobody knows it. */
export declare function icmpCodes(family: 4 | 6, type: string, code: string): IcmpCodes | null;
/** The error an "unreachable" message means to an application. */
export declare function icmpErrno(family: 4 | 6, code: number): string;
export {};
