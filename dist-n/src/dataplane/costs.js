/**
 * Only frames received cost time. What an application does then moves nothing in time, and whatever
 * differs between two applications is not the time they took.
 */
export function withoutApplicationCosts(costs) {
    const { packetNs, lineNs } = costs;
    return {
        cycleNs: 0,
        packetNs,
        lineNs,
        crossingNs: 0,
        conditionNs: 0,
        callNs: 0,
        transmitNs: 0,
        doorbellNs: 0,
        timerNs: 0,
    };
}
export const COSTS_DEFAULT = {
    cycleNs: 60,
    packetNs: 250,
    lineNs: 2,
    crossingNs: 90,
    conditionNs: 40,
    callNs: 50,
    transmitNs: 150,
    doorbellNs: 80,
    timerNs: 50,
};
