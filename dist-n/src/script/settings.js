export class Settings {
    constructor(profile) {
        /** A setting that is only partly honoured: where the script then fails it is skipped for it. */
        this.unsupported = null;
        this.live = {
            ...profile.tcp,
            windowMaxBytes: 2_097_152,
            keepIdleUs: 7200e6,
            fastOpenListeners: 'asked',
        };
        this.system = { ...this.live };
    }
    /** For everything from now on. */
    set(name, value) {
        this.live[name] = value;
        this.system[name] = value;
    }
    /** Likewise, by a change that depends on what is set. */
    change(body) {
        body(this.live);
        body(this.system);
    }
    /** A socket is made: no option is set on it. */
    renew() {
        Object.assign(this.live, this.system);
    }
}
