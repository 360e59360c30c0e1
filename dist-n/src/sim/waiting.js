/** Every action recorded for the conversation is carried out, or waits for its connection. */
export function awaitActions(world, conversation) {
    let unit = world.unitOf(conversation);
    while (unit.trace !== null && unit.trace.isPending(conversation) && !isDead(unit)) {
        world.epochs.step(unit);
        unit = world.unitOf(conversation);
    }
}
/** The conversation's core processes every frame it has been given. */
export function awaitFrames(world, conversation) {
    let unit = world.unitOf(conversation);
    while (unit.core.rx.oldestArrivalNs() !== Infinity && !isDead(unit)) {
        world.epochs.step(unit);
        unit = world.unitOf(conversation);
    }
}
/** A core that is to stop takes what had arrived by then, however late it is: no frame is left. */
export function awaitLastFrames(unit) {
    const { core } = unit;
    while (core.rx.oldestArrivalNs() !== Infinity && !isDead(unit)) {
        core.advance(Math.max(core.nowNs, core.rx.oldestArrivalNs()));
    }
}
/** Whoever waits for the unit waits in vain (V6). */
function isDead({ core }) {
    return core.isDead || core.migration?.isStuck === true;
}
