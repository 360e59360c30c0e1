/**
 * E11: the device writes only into buffers posted to it and reads only what it was given to send:
 * mbufs, and the memory of the application whose frames they are. IX names an IOMMU as future work;
 * here the rights are stated in the log and the addresses compared.
 *
 * Judged by src/verify/shared/dma-confinement.ts, where mbuf-life.ts says what happens.
 */
import { MBUF_LIFE_READS, mbufLife } from '../../../src/verify/shared/mbuf-life.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'protection.dma-confined',
  catalogue: 'E11',
  title: 'The device touches only what it was given',
  statement:
    'A DMA writes only into posted mbufs, and a tail write posts those allocated since the last; ' +
    "it reads payload only from mbufs and from the application's memory.",
  source: 'IX14 §4.5 (IOMMU, future work)',
  reads: MBUF_LIFE_READS,
  scope: 'core',
  create: judgedBy(mbufLife, (tracker) => tracker.confinement.findings),
};
