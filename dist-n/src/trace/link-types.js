/**
 * LINKTYPE_ numbers of capture files: what the first byte of a frame is. Names as in the
 * tcpdump.org registry.
 *
 * Readers only carry the number in the arena's column; the survey asks here whether frames of that
 * type can be replayed and how to call those that cannot. The list holds what people meet, not the
 * whole registry: an unknown number is printed as a number.
 */
export const LINKTYPE_NULL = 0;
export const LINKTYPE_ETHERNET = 1;
/** LINKTYPE_RAW, and the two DLT_RAW values that systems have written into files instead of it. */
export const LINKTYPE_RAW = 101;
export const LINKTYPE_RAW_DLT = 12;
export const LINKTYPE_RAW_DLT_OPENBSD = 14;
export const LINKTYPE_LOOP = 108;
export const LINKTYPE_LINUX_SLL = 113;
export const LINKTYPE_IPV4 = 228;
export const LINKTYPE_IPV6 = 229;
export const LINKTYPE_LINUX_SLL2 = 276;
const NAMES = new Map([
    [LINKTYPE_NULL, 'NULL'],
    [LINKTYPE_ETHERNET, 'ETHERNET'],
    [3, 'AX25'],
    [6, 'IEEE802_5'],
    [7, 'ARCNET_BSD'],
    [8, 'SLIP'],
    [9, 'PPP'],
    [10, 'FDDI'],
    [LINKTYPE_RAW_DLT, 'RAW'],
    [LINKTYPE_RAW_DLT_OPENBSD, 'RAW'],
    [50, 'PPP_HDLC'],
    [51, 'PPP_ETHER'],
    [100, 'ATM_RFC1483'],
    [LINKTYPE_RAW, 'RAW'],
    [104, 'C_HDLC'],
    [105, 'IEEE802_11'],
    [107, 'FRELAY'],
    [LINKTYPE_LOOP, 'LOOP'],
    [LINKTYPE_LINUX_SLL, 'LINUX_SLL'],
    [114, 'LTALK'],
    [117, 'PFLOG'],
    [119, 'IEEE802_11_PRISM'],
    [122, 'IP_OVER_FC'],
    [127, 'IEEE802_11_RADIOTAP'],
    [138, 'APPLE_IP_OVER_IEEE1394'],
    [140, 'MTP2'],
    [141, 'MTP3'],
    [142, 'SCCP'],
    [143, 'DOCSIS'],
    [144, 'LINUX_IRDA'],
    [163, 'IEEE802_11_AVS'],
    [166, 'PPP_PPPD'],
    [187, 'BLUETOOTH_HCI_H4'],
    [189, 'USB_LINUX'],
    [192, 'PPI'],
    [195, 'IEEE802_15_4_WITHFCS'],
    [197, 'ERF'],
    [201, 'BLUETOOTH_HCI_H4_WITH_PHDR'],
    [204, 'PPP_WITH_DIR'],
    [205, 'C_HDLC_WITH_DIR'],
    [220, 'USB_LINUX_MMAPPED'],
    [224, 'FC_2'],
    [226, 'IPNET'],
    [227, 'CAN_SOCKETCAN'],
    [LINKTYPE_IPV4, 'IPV4'],
    [LINKTYPE_IPV6, 'IPV6'],
    [230, 'IEEE802_15_4_NOFCS'],
    [231, 'DBUS'],
    [239, 'NFLOG'],
    [242, 'IPOIB'],
    [243, 'MPEG_2_TS'],
    [247, 'INFINIBAND'],
    [248, 'SCTP'],
    [249, 'USBPCAP'],
    [251, 'BLUETOOTH_LE_LL'],
    [253, 'NETLINK'],
    [254, 'BLUETOOTH_LINUX_MONITOR'],
    [256, 'BLUETOOTH_LE_LL_WITH_PHDR'],
    [258, 'PKTAP'],
    [259, 'EPON'],
    [266, 'USB_DARWIN'],
    [270, 'LORATAP'],
    [271, 'VSOCK'],
    [272, 'NORDIC_BLE'],
    [274, 'ETHERNET_MPACKET'],
    [LINKTYPE_LINUX_SLL2, 'LINUX_SLL2'],
    [280, 'VPP_DISPATCH'],
]);
const USER_FIRST = 147;
const USER_LAST = 162;
/** The registry's name without its LINKTYPE_ prefix; `LINKTYPE 999` where we know none. */
export function linkTypeName(linkType) {
    if (linkType >= USER_FIRST && linkType <= USER_LAST)
        return `USER${linkType - USER_FIRST}`;
    return NAMES.get(linkType) ?? `LINKTYPE ${linkType}`;
}
/** Whether frames of this type can be given an Ethernet header and replayed. */
export function isSupportedLinkType(linkType) {
    switch (linkType) {
        case LINKTYPE_NULL:
        case LINKTYPE_ETHERNET:
        case LINKTYPE_RAW:
        case LINKTYPE_RAW_DLT:
        case LINKTYPE_RAW_DLT_OPENBSD:
        case LINKTYPE_LOOP:
        case LINKTYPE_LINUX_SLL:
        case LINKTYPE_IPV4:
        case LINKTYPE_IPV6:
        case LINKTYPE_LINUX_SLL2:
            return true;
        default:
            return false;
    }
}
