/**
 * Plays dialogues: each connection opens at its time and says its turns; a turn waits for what it
 * is to hear, and for its pause. What is measured is the time from a turn to the last byte of what
 * the next one waits for.
 */
import { CLIENT_SIDE, END_NONE, END_RESET, Speakers } from '../app/dialogue.js';
import { LoadStats } from './load.js';
const NOT_ASKED = -1;
export class DialogueLoad {
    constructor(clients, dialogues, openings) {
        this.stats = new LoadStats();
        this.clients = clients;
        this.dialogues = dialogues;
        this.openings = openings;
        this.speakers = new Speakers(dialogues, CLIENT_SIDE, openings.count);
        this.askedNs = new Float64Array(openings.count).fill(NOT_ASKED);
    }
    get nextNs() {
        const { opened } = this.stats;
        return opened === this.openings.count ? Infinity : this.openings.timeNs(opened);
    }
    step() {
        const nowNs = this.nextNs;
        this.clients.open(this.openings.connection(this.stats.opened++), nowNs);
    }
    get isOver() {
        return this.stats.opened === this.openings.count && this.clients.openCount === 0;
    }
    opened(connection, nowNs) {
        this.stats.established++;
        this.speak(connection, nowNs);
    }
    heard(connection, bytes, nowNs) {
        this.speakers.heard(connection, bytes);
        this.speak(connection, nowNs);
    }
    heardEnd(connection, nowNs) {
        this.speakers.heardEnd(connection);
        this.speak(connection, nowNs);
        // A dialogue that does not say how its client ends: it answers an end with its own.
        if (this.speakers.isFinished(connection))
            this.clients.end(connection);
    }
    due(connection, nowNs) {
        if (!this.speakers.resume(connection))
            return;
        this.say(connection, nowNs);
        this.speak(connection, nowNs);
    }
    gone(connection) {
        this.speakers.finish(connection);
    }
    speak(connection, nowNs) {
        while (this.speakers.isReady(connection)) {
            const { hearBytes, delayNs } = this.dialogues;
            if (hearBytes > 0)
                this.noteAnswer(connection, nowNs);
            if (delayNs > 0) {
                this.speakers.pause(connection);
                this.clients.wakeAt(connection, nowNs + delayNs);
                return;
            }
            this.say(connection, nowNs);
        }
    }
    say(connection, nowNs) {
        const { sayBytes, end } = this.dialogues;
        this.speakers.advance(connection);
        if (sayBytes > 0) {
            this.clients.say(connection, sayBytes);
            this.stats.asked(nowNs);
            if (this.askedNs[connection] === NOT_ASKED)
                this.askedNs[connection] = nowNs;
        }
        if (end === END_RESET) {
            // What was said leaves first, as far as it may.
            this.clients.push(connection, nowNs);
            this.clients.abort(connection);
        }
        else if (end !== END_NONE)
            this.clients.end(connection);
    }
    noteAnswer(connection, nowNs) {
        const askedNs = this.askedNs[connection];
        if (askedNs === NOT_ASKED)
            return;
        this.askedNs[connection] = NOT_ASKED;
        this.stats.answered(askedNs, nowNs);
    }
}
