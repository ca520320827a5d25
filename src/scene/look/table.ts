import { DataTexture, FloatType, NearestFilter, RGBAFormat, type WebGLRenderer } from 'three';

/**
 * A table of four numbers a cell that shaders read, written anew in many frames. The library makes it once; after that
 * only the numbers are sent: its own way of sending sets the filters and edges of the texture anew each time, which
 * takes as long as the numbers.
 */
export class Table {
  readonly texture: DataTexture;
  /** Per line: how many of its cells are sent, from the first on, because they have changed since; 0 where none. */
  private readonly stale: Int32Array;

  constructor(data: Float32Array, width: number, height: number) {
    this.stale = new Int32Array(height).fill(width);
    this.texture = new DataTexture(data as Float32Array<ArrayBuffer>, width, height, RGBAFormat, FloatType);
    this.texture.minFilter = NearestFilter;
    this.texture.magFilter = NearestFilter;
  }

  /** All numbers have changed. */
  touch(): void {
    this.stale.fill(this.texture.image.width);
  }

  /** A cell of a line has changed. */
  touchCell(line: number, cell: number): void {
    if ((this.stale[line] as number) <= cell) this.stale[line] = cell + 1;
  }

  /** Sends the numbers where they have changed; called before what reads them is drawn. */
  send(renderer: WebGLRenderer): void {
    if (!this.stale.some((cells) => cells > 0)) return;
    const { texture } = this;
    const made = (renderer.properties.get(texture) as Record<string, WebGLTexture | undefined>)['__webglTexture'];
    if (!made) {
      this.stale.fill(0);
      texture.needsUpdate = true;
      return;
    }
    const { state } = renderer;
    const gl = renderer.getContext() as WebGL2RenderingContext;
    state.bindTexture(gl.TEXTURE_2D, made);
    // Through the library's own record of these switches, which other textures turn as well.
    state.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    state.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    state.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    const { width, height, data } = texture.image;
    for (let line = 0; line < height; line++) {
      const cells = this.stale[line] as number;
      if (cells === 0) continue;
      // Whole lines one after the other go in one call.
      let end = line + 1;
      if (cells === width) while (end < height && this.stale[end] === width) end++;
      gl.texSubImage2D(
        gl.TEXTURE_2D,
        0,
        0,
        line,
        cells,
        end - line,
        gl.RGBA,
        gl.FLOAT,
        data as Float32Array,
        line * width * 4,
      );
      this.stale.fill(0, line, end);
      line = end - 1;
    }
  }

  /** After a lost context: the library makes it again. */
  restore(): void {
    this.stale.fill(0);
    this.texture.needsUpdate = true;
  }

  dispose(): void {
    this.texture.dispose();
  }
}
