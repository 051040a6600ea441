import { disability } from './disability.ts';
import { fosterCare } from './foster-care.ts';
import { homelessness } from './homelessness.ts';
import { justice } from './justice.ts';
import { lgbtq } from './lgbtq.ts';
import { spiritual } from './spiritual.ts';
import type { Topic } from './topic.ts';

/** What calls for care (tier 3): the sender is warned, and may send. */
export const sensitiveTopics: Topic[] = [justice, disability, lgbtq, fosterCare, homelessness, spiritual];
