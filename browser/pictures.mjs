// Pictures for the user guide: a screen as a small PNG of at most 256 colours.
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";

const folder = (lang) => fileURLToPath(new URL(`../docs/guide/${lang}/pictures/`, import.meta.url));
const size = { width: 1280, height: 720 };

/** What is to be seen, texts or elements, must be there; the picture is taken only when asked for (`make pictures`). */
export const picturing = (lang) => async (page, name, shows) => {
  for (const shown of shows) await (shown.waitFor ? shown : page.getByText(shown).locator("visible=true").first()).waitFor();
  if (!process.env.PISTE_PICTURES) return;
  await withoutMessage(page);
  await page.mouse.move(640, 2);
  const picture = await page.screenshot({ clip: { x: 0, y: 0, ...size }, animations: "disabled" });
  await mkdir(folder(lang), { recursive: true });
  await writeFile(`${folder(lang)}${name}.png`, await indexed(page, picture));
};

/** Closes it, also when the page did not listen yet to the first click. */
async function withoutMessage(page) {
  const message = page.locator("#toast .toast");
  for (let tries = 0; tries < 10 && (await message.count()); tries += 1) {
    await message.getByRole("button").last().click();
    await page.waitForTimeout(200);
  }
}

/** The page itself reads the pixels: the colours used most, and for each pixel the nearest of them. */
async function indexed(page, picture) {
  const { colours, pixels } = await page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]));
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    pen.drawImage(bitmap, 0, 0);
    const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
    const counts = new Map();
    const colour = (at) => (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
    for (let at = 0; at < data.length; at += 4) counts.set(colour(at), (counts.get(colour(at)) ?? 0) + 1);
    const far = (a, b) => [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0);
    const colours = [];
    // One that is nearly there already leaves its place to a rare one that is not.
    for (const one of [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a))) {
      if (colours.length < 256 && !colours.some((other) => far(one, other) < 40)) colours.push(one);
    }
    const place = new Map([...counts.keys()].map((one) => [one, colours.reduce((best, other, at) => (far(one, other) < far(one, colours[best]) ? at : best), 0)]));
    const pixels = Array.from({ length: data.length / 4 }, (_, at) => String.fromCharCode(place.get(colour(at * 4))));
    return { colours, pixels: btoa(pixels.join("")) };
  }, picture.toString("base64"));
  return png(colours, Buffer.from(pixels, "base64"));
}

function png(colours, pixels) {
  const { width, height } = size;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const lines = Array.from({ length: height }, (_, y) => Buffer.concat([Buffer.of(0), pixels.subarray(y * width, (y + 1) * width)]));
  const palette = Buffer.from(colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const chunks = [chunk("IHDR", head), chunk("PLTE", palette), chunk("IDAT", deflateSync(Buffer.concat(lines), { level: 9 })), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...chunks]);
}

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(checksum(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

function checksum(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
