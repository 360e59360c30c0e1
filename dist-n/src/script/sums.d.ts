/** The header at `at`, with `optionBytes` of options. */
export declare function checksumIpv4(view: DataView, at: number, optionBytes?: number): void;
export declare function checksumIcmp(view: DataView, at: number, bytes: number): void;
/** TCP, UDP and ICMPv6: with the pseudo header; `addresses` is where the IP header has them. */
export declare function checksumL4(view: DataView, family: 4 | 6, protocol: number, addresses: number, at: number, bytes: number): void;
/** Fills in the checksums of a whole frame, whoever wrote it. */
export declare function finishSums(frame: Uint8Array): void;
