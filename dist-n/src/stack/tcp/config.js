/**
 * The knobs of the TCP room, with the value each has by default and where that value comes from.
 *
 * Times are microseconds as doubles (two hours do not fit an int32). Nothing here changes while the
 * stack runs.
 */
import { NO_DEVIATIONS } from '../../base/deviations.js';
export const TCP_DEFAULTS = {
    mssBytes: 1460,
    offerMssBytes: 0,
    // IX: TCP_WND is 2,048 segments.
    windowBytes: 2_990_080,
    windowShift: 7,
    sack: true,
    timestamps: true,
    dsack: false,
    // IX: 1 ms or every second segment.
    delayedAckUs: 1000,
    ackEvery: 2,
    nagle: false,
    naglesSmallOnly: false,
    delaysWhenAnswering: false,
    checksSynEcho: false,
    //! DEVIATION RFC 6298 §2.4: the lower bound is 200 ms as in Linux, not 1 s: a knob, and peers are
    // on short paths.
    rtoMinUs: 200_000,
    rtoInitialUs: 1_000_000,
    rtoMaxUs: 120_000_000,
    // IX: 12 retransmissions, 6 of a SYN.
    retriesMax: 12,
    synRetriesMax: 6,
    timeWaitUs: 60_000_000,
    finWait2Us: 60_000_000,
    synReceivedUs: 75_000_000,
    keepAliveUs: 0,
    keepAliveIntervalUs: 75_000_000,
    keepAliveProbes: 9,
    pacing: 'trace',
    lossDetection: 'dupack',
    tailLossProbe: true,
    ecn: 'off',
    ecnSynsMax: 1,
    rtoGranularityUs: 1000,
    //= RFC 6928 §2
    // The initial window is ten segments.
    initialWindowSegments: 10,
    sendBufferBytes: 1 << 20,
    // IX: 524,288 API blocks for a machine; here one core may have a million.
    flowCountMax: 1 << 20,
    rangeCountMax: 1 << 20,
    reassemblyBytesMax: 8 << 20,
    reassemblyMbufsMax: 4096,
    issSecret: [0x2545f491, 0x4f6cdd1d],
    listen: 'all',
    midstream: 'adopt',
    challengeAcksPerSecond: 1000,
    rtoSlopUs: 0,
    userTimeoutUs: 0,
    connectUs: 0,
    hopLimit: 64,
    trafficClass: 0,
    //= RFC 9293 §3.8.3
    // R2 of a SYN is at least three minutes (MUST-23).
    connectLeastUs: 180_000_000,
    synRetriesWithOptions: 255,
    icmpHard: 'rfc1122',
    dropSynFin: false,
    restartsAfterIdle: true,
    roundsWindow: false,
    takesOldAcks: false,
    answersUnsentAck: true,
    resetsAnywhere: false,
    synsReset: false,
    resetsWithoutWindow: false,
    finRidesOnAcks: false,
    reopensTimeWait: true,
    timeWait: 'rfc9293',
    validatesCwnd: false,
    slowStartSegments: 1,
    windowProbe: 'byte',
    abandonedReset: 'connection',
    synOptions: 'words',
    fastOpenClient: 'cookie',
    fastOpenRefused: 'pause',
    fastOpenServer: 'cookie',
    fastOpenKey: [0x9e3779b9, 0x7f4a7c15, 0xf39cc060, 0x5cedc834],
    deviations: NO_DEVIATIONS,
};
