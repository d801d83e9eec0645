// Makes a small picture of a picture that a stranger sent. Run apart from the program that holds keys, with limits on
// memory and time: a flaw of a decoder ends here. Reads standard input, writes standard output, and no file.
//   node sandbox/picture.mjs LONGEST_SIDE MOST_PIXELS
import sharp from 'sharp';
import { answer, readInput } from './read-input.mjs';

const [longest, mostPixels] = process.argv.slice(2).map(Number);
// Nothing but the four decoders that are needed: no SVG, no PDF, no file of another kind.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((kind) => `VipsForeignLoad${kind}`),
});
sharp.cache(false);
sharp.concurrency(1);
const input = await readInput();
try {
  const picture = sharp(input, { limitInputPixels: mostPixels, failOn: 'none', animated: false });
  const { data, info } = await picture
    .rotate()
    .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 80 })
    .toBuffer({ resolveWithObject: true });
  answer({ result: 'made', width: info.width, height: info.height }, data);
} catch {
  answer({ result: 'refused' });
}
