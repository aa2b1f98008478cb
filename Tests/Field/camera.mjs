// What a camera gives and what a browser draws of it: 16 × 16 grey pixels, a JPEG that any program opens, whose table of quantization says a word.
import { Buffer } from "node:buffer";

const MARKS = 64;
const bytes = (hex) => Buffer.from(hex.replaceAll(" ", ""), "hex");
const HEAD = bytes("ffd8 ffe0 0010 4a464946 00 0101 00 0001 0001 0000 ffdb 0043 00");
// The frame, two tables of one code each, and four blocks without a difference.
const TAIL = bytes(`ffc0 000b 08 0010 0010 01 01 11 00 ffc4 0014 00 01${"00".repeat(15)} 00 ffc4 0014 10 01${"00".repeat(15)} 00 ffda 0008 01 01 00 00 3f 00 00 ffd9`);

export const jpeg = (words) => new Uint8Array(Buffer.concat([HEAD, Buffer.from(words.padEnd(MARKS, ".").slice(0, MARKS)), TAIL]));

// How a picture begins, on a disk that would keep it open.
export const OPENINGS = ["JFIF\0", "/9j/4AAQSkZJRg", "_9j_4AAQSkZJRg"];

// `heavy`: how many drawings of it are too heavy. A spoiled one cannot be drawn at all.
export function picture(words, dice) {
  return { words, heavy: dice.weigh([[6, 0], [2, 1], [1, 3], [0.4, 99]]), isSpoiled: dice.falls(0.08) };
}

// What a canvas makes of it. Too heavy is not read.
export function drawn(image) {
  const isHeavy = (image.heavy -= 1) >= 0;
  return { type: "image/jpeg", size: isHeavy ? 500_000 : 240, arrayBuffer: async () => jpeg(image.words).buffer };
}
