/** How many texts a message costs: GSM-7 or UCS-2, 160 or 70 characters, 153 or 67 in each part of several. */
import { SegmentedMessage } from 'sms-segments-calculator';

export interface SegmentCount {
  readonly segments: number;
  readonly encoding: 'GSM-7' | 'UCS-2';
}

export function countSegments(text: string): SegmentCount {
  const message = new SegmentedMessage(text, 'auto');
  return {
    segments: message.segments.length,
    encoding: message.encodingName === 'GSM-7' ? 'GSM-7' : 'UCS-2',
  };
}
