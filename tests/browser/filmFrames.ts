import { BlobSource, EncodedPacketSink, Input, MP4, WEBM } from 'mediabunny';
import type { Page } from 'playwright';

/** A film that was read: how many frames it has, how long it is, seconds, and pictures of some of them. */
export interface ReadFilm {
  count: number;
  seconds: number;
  /** Of each frame that was asked for: red, green, blue and alpha of all pixels. */
  pixels: number[][];
}

/** Reads a film, and has the page's browser decode some of its frames. */
export async function readFilm(
  page: Page,
  bytes: Uint8Array<ArrayBuffer>,
  frames: readonly number[],
): Promise<ReadFilm> {
  const film = new Input({ source: new BlobSource(new Blob([bytes])), formats: [MP4, WEBM] });
  const track = await film.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config) throw new Error('There is no film in it.');
  const chunks: { type: 'key' | 'delta'; timestamp: number; data: number[] }[] = [];
  for await (const packet of new EncodedPacketSink(track).packets())
    chunks.push({
      type: packet.type,
      timestamp: packet.microsecondTimestamp,
      data: [...packet.data],
    });
  const description = config.description && [...(config.description as Uint8Array)];
  const pixels = await page.evaluate(
    async ({ codec, codedWidth, codedHeight, description: told, pieces, wanted }) => {
      const found = new Map<number, number[]>();
      let number = 0;
      const decoder = new VideoDecoder({
        output: (frame) => {
          if (wanted.includes(number)) {
            const canvas = new OffscreenCanvas(frame.displayWidth, frame.displayHeight);
            const pen = canvas.getContext('2d')!;
            pen.drawImage(frame, 0, 0);
            found.set(number, [...pen.getImageData(0, 0, canvas.width, canvas.height).data]);
          }
          number++;
          frame.close();
        },
        error: (error) => {
          throw error;
        },
      });
      decoder.configure({ codec, codedWidth, codedHeight, ...(told && { description: Uint8Array.from(told) }) });
      for (const { type, timestamp, data } of pieces)
        decoder.decode(new EncodedVideoChunk({ type, timestamp, data: Uint8Array.from(data) }));
      await decoder.flush();
      return wanted.map((each) => found.get(each) ?? []);
    },
    {
      codec: config.codec,
      codedWidth: config.codedWidth ?? 0,
      codedHeight: config.codedHeight ?? 0,
      description,
      pieces: chunks,
      wanted: [...frames],
    },
  );
  return { count: chunks.length, seconds: await film.computeDuration(), pixels };
}
