/** As it is typed: `--write-pcap` for writePcap. */
export function optionName(flag) {
    return `--${flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
