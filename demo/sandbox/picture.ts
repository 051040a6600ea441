/** A picture to send: a weld seam under a sky, drawn here so that the demo carries no image of anybody's. */
import { Buffer } from 'node:buffer';
import { crc32, deflateSync } from 'node:zlib';

const width = 240;
const height = 160;

/** A PNG, 24 bits a pixel. */
export function drawPicture(): { readonly contentType: 'image/png'; readonly bytes: Uint8Array } {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8); // bits a channel, red-green-blue
  const bytes = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { contentType: 'image/png', bytes };
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

function rows(): number[] {
  return Array.from({ length: height }, (_, y) => [
    0, // no filter
    ...Array.from({ length: width }, (__, x) => colorAt(x, y)).flat(),
  ]).flat();
}

/** Plates of steel with a bright, scaly seam between them. */
function colorAt(x: number, y: number): number[] {
  const fromSeam = Math.abs(y - height / 2 - 6 * Math.sin(x / 30));
  if (fromSeam < 9 - (x % 10) / 3) return [236, 176 + fromSeam * 6, 96 + (x % 10) * 9];
  const shade = 96 + Math.round(60 * (y / height)) + ((x * 7 + y * 3) % 9);
  return [shade - 18, shade - 6, shade + 12];
}
