/**
 * H2, between two counts: what is left in a core's pool after each mbuf that leaves or returns, and
 * in its part of the store after each chunk. The first row that names a number is believed.
 */
import type { Findings } from './tracker.ts';
import { rowB, rowC, rowD } from './rows.ts';

const UNKNOWN = -1;

export class PoolBook {
  /** Free mbufs of the pool, and of the store's part. */
  private pool: number = UNKNOWN;
  private store: number = UNKNOWN;
  private readonly findings: Findings;

  constructor(findings: Findings) {
    this.findings = findings;
  }

  /** MBUF_ALLOC. */
  left(row: number): void {
    this.judge(row, rowD[row]!, -1);
    this.pool = rowD[row]!;
  }

  /** MBUF_FREE. */
  returned(row: number): void {
    this.judge(row, rowC[row]!, 1);
    this.pool = rowC[row]!;
  }

  private judge(row: number, said: number, by: number): void {
    const { pool } = this;
    if (pool === UNKNOWN) return;
    this.findings.exercised++;
    if (said === pool + by) return;
    this.findings.report(row, `${pool + by} free mbufs in the pool`, `${said}`);
  }

  /** POOL_REFILL. */
  refilled(row: number): void {
    const count = rowB[row]!;
    const said = rowC[row]!;
    if (this.store !== UNKNOWN && said !== this.store - count) {
      this.findings.report(row, `${this.store - count} mbufs left in the store`, `${said}`);
    }
    this.store = said;
    if (this.pool !== UNKNOWN) this.pool += count;
  }

  /** MBUF_CENSUS. */
  counted(row: number): void {
    const pool = rowB[row]!;
    const store = rowC[row]!;
    if (this.pool !== UNKNOWN && pool !== this.pool) {
      this.findings.report(row, `${this.pool} mbufs in the pool`, `${pool}`);
    } else if (this.store !== UNKNOWN && store !== this.store) {
      this.findings.report(row, `${this.store} mbufs in the store`, `${store}`);
    }
  }
}
