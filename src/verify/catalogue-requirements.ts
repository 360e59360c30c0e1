/**
 * Specs that see one requirement of an RFC each, for reports about requirements: an invariant that
 * was exercised may have been so for something else. They are checked only where such a report is
 * asked for.
 */
import { spec as ackAggregation } from '../../specs/requirements/ack-aggregation.ts';
import { spec as checksum } from '../../specs/requirements/checksum.ts';
import { spec as segmentSize } from '../../specs/requirements/segment-size.ts';
import type { Spec } from './spec.ts';

export const REQUIREMENT_SPECS: readonly Spec[] = [checksum, segmentSize, ackAggregation];
