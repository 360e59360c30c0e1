/**
 * LINKTYPE_ numbers of capture files: what the first byte of a frame is. Names as in the
 * tcpdump.org registry.
 *
 * Readers only carry the number in the arena's column; the survey asks here whether frames of that
 * type can be replayed and how to call those that cannot. The list holds what people meet, not the
 * whole registry: an unknown number is printed as a number.
 */
export declare const LINKTYPE_NULL = 0;
export declare const LINKTYPE_ETHERNET = 1;
/** LINKTYPE_RAW, and the two DLT_RAW values that systems have written into files instead of it. */
export declare const LINKTYPE_RAW = 101;
export declare const LINKTYPE_RAW_DLT = 12;
export declare const LINKTYPE_RAW_DLT_OPENBSD = 14;
export declare const LINKTYPE_LOOP = 108;
export declare const LINKTYPE_LINUX_SLL = 113;
export declare const LINKTYPE_IPV4 = 228;
export declare const LINKTYPE_IPV6 = 229;
export declare const LINKTYPE_LINUX_SLL2 = 276;
/** The registry's name without its LINKTYPE_ prefix; `LINKTYPE 999` where we know none. */
export declare function linkTypeName(linkType: number): string;
/** Whether frames of this type can be given an Ethernet header and replayed. */
export declare function isSupportedLinkType(linkType: number): boolean;
