/**
 * What a packetdrill script consists of, as plain objects: options, and events in the order they
 * are written.
 *
 * The language is packetdrill's (Cardwell et al., USENIX ATC 2013): a time, then a packet, a system
 * call, a command in backquotes or a piece of code. Parsing keeps what it does not understand (an
 * unknown socket option, a command) as text: whether a script can be run here is decided when it
 * runs, not when it is read.
 */
export {};
