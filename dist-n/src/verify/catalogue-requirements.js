/**
 * Specs that see one requirement of an RFC each, for reports about requirements: an invariant that
 * was exercised may have been so for something else. They are checked only where such a report is
 * asked for.
 */
import { spec as ackAggregation } from '../../specs/requirements/ack-aggregation.js';
import { spec as checksum } from '../../specs/requirements/checksum.js';
import { spec as segmentSize } from '../../specs/requirements/segment-size.js';
export const REQUIREMENT_SPECS = [checksum, segmentSize, ackAggregation];
