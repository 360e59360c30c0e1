/**
 * V6: a core that a bad call has ended. It does nothing any more, not even at the end of the run:
 * its log is cut after the row that says so, and its ring fills up. Other cores go on.
 */
import { Core } from './core.ts';
import { Crash } from './crashing-calls.ts';

export class CrashingCore extends Core {
  override advance(untilNs: number): void {
    if (this.isDead) return;
    try {
      super.advance(untilNs);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.isDead = true;
      this.recorder.flush();
    }
  }

  override nextWorkNs(): number {
    return this.isDead ? Infinity : super.nextWorkNs();
  }

  override park(nowNs: number, command: number): boolean {
    this.advance(nowNs);
    return !this.isDead && super.park(nowNs, command);
  }

  override stop(): void {
    if (this.isDead) this.recorder.flush();
    else super.stop();
  }
}
