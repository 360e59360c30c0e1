/**
 * IP addresses as text (RFC 5952) and back, and CIDR blocks (RFC 4632, RFC 4291 §2.3). Addresses
 * are four big-endian int32 words, an IPv4 address in the first. Cold code: verdicts, warnings
 * and the `--host` option; packets never pass. Scoped addresses (`fe80::1%eth0`) are refused: a
 * capture knows no interfaces' names.
 */
export interface IpAddress {
    readonly family: 4 | 6;
    readonly word0: number;
    readonly word1: number;
    readonly word2: number;
    readonly word3: number;
}
/** Addresses of one family that share their first `prefixBits` bits. */
export interface AddressBlock {
    readonly address: IpAddress;
    readonly prefixBits: number;
}
export declare function addressText(family: number, word0: number, word1: number, word2: number, word3: number): string;
/** null when the text is no IPv4 or IPv6 address. */
export declare function parseAddress(text: string): IpAddress | null;
/**
 * `10.0.0.0/8`, `2001:db8::/32`, or an address alone; bits beyond the prefix do not matter. null:
 * neither.
 */
export declare function parseBlock(text: string): AddressBlock | null;
export declare function isInBlock(block: AddressBlock, family: number, word0: number, word1: number, word2: number, word3: number): boolean;
