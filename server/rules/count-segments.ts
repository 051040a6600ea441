/** How many texts a message costs: GSM-7 or UCS-2, 160 or 70 characters, 153 or 67 in each part of several. */
import { createRequire } from 'node:module';
import type { SegmentedMessage } from 'sms-segments-calculator';

export interface SegmentCount {
  readonly segments: number;
  readonly encoding: 'GSM-7' | 'UCS-2';
}

/** Letters and signs that take one place each in GSM-7 (3GPP TS 23.038), as nearly all texts are made of. */
const plain = /^[A-Za-z0-9 \n@$!"#%&'()*+,\-./:;<=>?_]*$/;

/** All of that alphabet, and its signs that take two places. */
const alphabet = /^[ -_a-~\n\r\f£$¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà€]*$/;
const inTwoPlaces = /[{}\\[~\]|^€\f]/g;

/** No text that is longer is ever sent. */
const longestSent = 1_600;

export function countSegments(text: string): SegmentCount {
  if (plain.test(text)) {
    const segments = text.length <= 160 ? 1 : Math.ceil(text.length / 153);
    return { segments, encoding: 'GSM-7' };
  }
  if (text.length > longestSent) return countByPlaces(text);
  const message = new (loadCalculator().SegmentedMessage)(text, 'auto');
  return {
    segments: message.segments.length,
    encoding: message.encodingName === 'GSM-7' ? 'GSM-7' : 'UCS-2',
  };
}

/**
 * The calculator's time grows with the square of the length. This may come out a little lower: no part ends within a pair, and
 * then has a place left.
 */
function countByPlaces(text: string): SegmentCount {
  if (!alphabet.test(text)) return { segments: Math.ceil(text.length / 67), encoding: 'UCS-2' };
  const places = text.length + (text.match(inTwoPlaces)?.length ?? 0);
  return { segments: Math.ceil(places / 153), encoding: 'GSM-7' };
}

const require = createRequire(import.meta.url);

/** Loaded with the first text that is not plain: at start its tables of graphemes would take a tenth of the time. */
function loadCalculator(): { SegmentedMessage: typeof SegmentedMessage } {
  return require('sms-segments-calculator');
}
