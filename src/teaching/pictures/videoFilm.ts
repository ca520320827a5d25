import {
  BufferTarget,
  canEncodeVideo,
  CanvasSource,
  Mp4OutputFormat,
  Output,
  QUALITY_HIGH,
  type VideoCodec,
  WebMOutputFormat,
} from 'mediabunny';
import { CannotFilm, type FilmForm, type FilmWriter } from './filmWriter.ts';

/** What can be played nearly everywhere first. */
const ways: readonly { codec: VideoCodec; ending: 'mp4' | 'webm' }[] = [
  { codec: 'avc', ending: 'mp4' },
  { codec: 'vp9', ending: 'webm' },
  { codec: 'vp8', ending: 'webm' },
];

/**
 * Writes an MP4 or a WebM, as `form` says; each frame has its own time.
 * @throws CannotFilm where this browser writes none
 */
export async function videoFilm(
  canvas: HTMLCanvasElement,
  fps: number,
  form: Exclude<FilmForm, 'gif'>,
): Promise<FilmWriter> {
  const { width, height } = canvas;
  for (const { codec, ending } of ways) {
    if (form !== 'video' && form !== ending) continue;
    const target = new BufferTarget();
    const output = new Output({
      format: ending === 'mp4' ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new WebMOutputFormat(),
      target,
    });
    try {
      // Some browsers say that they can and fail at the first frame; others throw where they are asked.
      if (!(await canEncodeVideo(codec, { width, height, frameRate: fps }))) continue;
      const source = new CanvasSource(canvas, { codec, quality: QUALITY_HIGH });
      output.addVideoTrack(source, { frameRate: fps });
      await output.start();
      return {
        add: (index) => source.add(index / fps, 1 / fps),
        end: async () => {
          await output.finalize();
          if (!target.buffer) throw new CannotFilm();
          return { blob: new Blob([target.buffer], { type: `video/${ending}` }), ending };
        },
        cancel: () => output.cancel(),
      };
    } catch {
      await output.cancel().catch(() => undefined);
    }
  }
  throw new CannotFilm();
}
