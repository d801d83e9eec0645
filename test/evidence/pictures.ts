import sharp from 'sharp';

/** A picture in which every corner is another colour, so that a turn shows. */
export const raw = (width = 23, height = 17): sharp.Sharp => {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      pixels.set([(x * 255) / width, (y * 255) / height, (x * y * 7) % 256], (y * width + x) * 3);
  return sharp(pixels, { raw: { width, height, channels: 3 } });
};

const exif = {
  IFD0: {
    Make: 'Perigee Optical',
    Model: 'Test 1',
    Artist: 'Rowan Pike',
    Software: 'Canarycanary',
    ImageDescription: 'Hidden words',
  },
  IFD2: { DateTimeOriginal: '2026:09:10 08:00:00' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '51/1 30/1 0/1',
    GPSLongitudeRef: 'W',
    GPSLongitude: '0/1 7/1 0/1',
  },
};
const xmp =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="Rowan Pike"/></rdf:RDF></x:xmpmeta>';

export const kinds = ['jpeg', 'png', 'webp', 'gif', 'avif'] as const;
export type Kind = (typeof kinds)[number];

/** A picture full of hidden data, where its format can hold any. */
export const full = (kind: Kind, orientation = 1): Promise<Buffer> => {
  const picture = raw().withExif(exif).withXmp(xmp).withIccProfile('p3').withMetadata({ orientation });
  switch (kind) {
    case 'jpeg':
      return picture.jpeg({ progressive: orientation % 2 === 0 }).toBuffer();
    case 'png':
      return picture.png().toBuffer();
    case 'webp':
      return picture.webp({ lossless: true }).toBuffer();
    case 'gif':
      return raw().gif().toBuffer();
    case 'avif':
      return picture.avif({ lossless: true, effort: 0 }).toBuffer();
  }
};

/** As a person sees it: turned as it says. */
export const pixels = (picture: Buffer): Promise<Buffer> =>
  sharp(picture, { failOn: 'none' }).rotate().removeAlpha().raw().toBuffer();
