/** Before its first publication a core's words are zero. */
const BLANK = '0 0 0 0 0 0';
export class ReadingPairs {
    constructor() {
        this.published = [];
        /** Readings: period and words as read, at the control plane's time. */
        this.read = [];
        /** The reading paired last. */
        this.last = null;
        /** And its publication, which may be read again. */
        this.lastFound = null;
    }
    publish(publication, complain) {
        this.published.push(publication);
        this.pair(complain);
    }
    reading(reading, complain) {
        this.read.push(reading);
        this.pair(complain);
    }
    end(complain) {
        for (const reading of this.read) {
            complain(`a publication in period ${reading.period}`, 'none');
        }
        while (this.published.length > 0)
            this.drop(complain);
    }
    pair(complain) {
        for (;;) {
            const reading = this.read[0];
            if (reading === undefined)
                return;
            if (reading.period !== 0 || reading.words !== BLANK) {
                const at = this.published.findIndex(({ period }) => period === reading.period);
                if (at === -1)
                    return;
                for (let i = 0; i < at; i++)
                    this.drop(complain);
                const { words } = this.published[0];
                if (words !== reading.words)
                    complain(`published: ${words}`, `read: ${reading.words}`);
                this.last = reading;
                this.lastFound = this.published[0];
            }
            this.read.shift();
        }
    }
    /** The oldest publication is superseded: had it to be read instead of the one before it? */
    drop(complain) {
        const dropped = this.published.shift();
        const { last } = this;
        if (last === null || dropped === this.lastFound || dropped.timeNs > last.timeNs)
            return;
        complain(`period ${dropped.period} read at ${last.timeNs} ns`, `period ${last.period}`);
    }
}
